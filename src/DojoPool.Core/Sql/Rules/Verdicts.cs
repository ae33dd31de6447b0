namespace DojoPool.Core.Sql.Rules;

internal static class Verdicts
{
    public static SqlVerdict Of(Need need) => need switch
    {
        Need.Anywhere => SqlVerdict.Read,
        Need.Session or Need.WriterSession => SqlVerdict.Session,
        Need.Unproven => SqlVerdict.Unknown,
        _ => SqlVerdict.Write,
    };
}
