using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Functions;

/// <summary>The functions, types and operators of pg_catalog, found by the lexer's hash.</summary>
internal static class BuiltInFunctions
{
    private static readonly string[] Order = [.. Words(BuiltInNames.Steady).Concat(Words(BuiltInNames.Volatile)).Concat(Words(BuiltInNames.Types)).Distinct()];
    private static readonly NameTable Names = new(Order);
    private static readonly FunctionEffect[] Effects = Judge();
    private static readonly bool[] Aggregates = Array.ConvertAll(Order, new HashSet<string>(Words(BuiltInNames.Aggregates)).Contains);
    private static readonly NameTable OperatorNames = new([.. Words(BuiltInNames.Operators), "!="]);

    /// <summary>The effect of a name as the lexer found it; <see cref="FunctionEffect.Unknown"/> when pg_catalog has no such name.</summary>
    public static FunctionEffect Effect(ReadOnlySpan<char> text, Token name)
    {
        var index = Index(text, name);
        return index < 0 ? FunctionEffect.Unknown : Effects[index];
    }

    public static FunctionEffect Effect(string name)
    {
        var index = Names.Find(name);
        return index < 0 ? FunctionEffect.Unknown : Effects[index];
    }

    public static bool IsAggregate(ReadOnlySpan<char> text, Token name) => Index(text, name) is var index and >= 0 && Aggregates[index];

    public static bool IsOperator(ReadOnlySpan<char> symbol) => symbol.Length == 1 && "+-*/<>=%".Contains(symbol[0]) || OperatorNames.Find(symbol) >= 0;

    internal static string[] Words(string list) => list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static int Index(ReadOnlySpan<char> text, Token name)
    {
        if (name.Kind == TokenKind.Word) return Names.Find(text.Slice(name.Start, name.Length), name.Hash, fold: true);
        var raw = text.Slice(name.Start, name.Length);
        return raw[0] == '"' && !raw[1..^1].Contains('"')
            ? Names.Find(raw[1..^1], name.Hash, fold: false)
            : Names.Find(QuotedText.Name(text, name), name.Hash, fold: false);
    }

    private static FunctionEffect[] Judge()
    {
        var effects = new FunctionEffect[Order.Length];
        void Mark(string list, FunctionEffect effect)
        {
            foreach (var name in Words(list))
                if (Names.Find(name) is var index and >= 0) effects[index] = effect;
        }
        Mark(BuiltInNames.Types, FunctionEffect.Harmless);
        Mark(BuiltInNames.Steady, FunctionEffect.Harmless);
        Mark(VolatileFunctions.Harmless, FunctionEffect.Harmless);
        Mark(VolatileFunctions.Writes, FunctionEffect.Writes);
        Mark(VolatileFunctions.WritesWhenPlanned, FunctionEffect.WritesWhenPlanned);
        Mark(VolatileFunctions.AdvisoryLocks, FunctionEffect.AdvisoryLock);
        Mark(VolatileFunctions.ActOnServer, FunctionEffect.ActsOnServer);
        Mark(VolatileFunctions.HiddenSql, FunctionEffect.HiddenSql);
        Mark(VolatileFunctions.HiddenSqlUnlessThree, FunctionEffect.HiddenSqlUnlessThree);
        Mark(VolatileFunctions.Session, FunctionEffect.Session);
        Mark(VolatileFunctions.SetConfig, FunctionEffect.SetConfig);
        return effects;
    }
}
