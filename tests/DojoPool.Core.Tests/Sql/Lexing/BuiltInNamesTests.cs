using DojoPool.Core.Sql.Functions;

namespace DojoPool.Core.Tests.Sql.Lexing;

public sealed class BuiltInNamesTests
{
    private static readonly string[][] Lists =
    [
        BuiltInFunctions.Words(VolatileFunctions.Harmless), BuiltInFunctions.Words(VolatileFunctions.Writes), BuiltInFunctions.Words(VolatileFunctions.WritesWhenPlanned),
        BuiltInFunctions.Words(VolatileFunctions.AdvisoryLocks), BuiltInFunctions.Words(VolatileFunctions.ActOnServer), BuiltInFunctions.Words(VolatileFunctions.HiddenSql),
        BuiltInFunctions.Words(VolatileFunctions.HiddenSqlUnlessThree), BuiltInFunctions.Words(VolatileFunctions.Session), BuiltInFunctions.Words(VolatileFunctions.SetConfig),
    ];

    [Fact]
    public void Every_volatile_function_of_every_version_is_judged_by_hand()
    {
        Assert.Empty(BuiltInFunctions.Words(BuiltInNames.Volatile).Except(Lists.SelectMany(list => list)));
    }

    [Fact]
    public void None_is_judged_twice() =>
        Assert.Empty(Lists.SelectMany(list => list).GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Nothing_is_judged_that_no_server_has() =>
        Assert.Empty(Lists.SelectMany(list => list).Except(BuiltInFunctions.Words(BuiltInNames.Volatile)).Except(BuiltInFunctions.Words(BuiltInNames.Steady)));
}
