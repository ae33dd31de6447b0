using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>A text of several statements is as bad as its worst, with one exception: a transaction that it both opens and ends is what is in it.</summary>
internal struct TextFindings(SqlSession session)
{
    private bool opened;
    private SqlReasonCode reason;

    public Need Need { get; private set; }

    public SqlSession Session { get; private set; } = session;

    public bool IsTransaction { get; private set; }

    public readonly SqlClassification Classification
    {
        get
        {
            var need = opened && Need < Need.WriterSession ? Need.WriterSession : Need;
            var code = need != Need ? SqlReasonCode.TransactionMayWrite : reason;
            return new SqlClassification(Verdicts.Of(need), need <= Need.Session, IsTransaction, code);
        }
    }

    public void Add(Findings findings, StatementText statement)
    {
        Session = findings.Session;
        IsTransaction |= findings.IsTransaction;
        var need = findings.Need;
        if (findings.First == SqlReasonCode.TransactionMayWrite)
        {
            opened = true;
            need = Need.Session;
        }
        else if (need == Need.Session && Ends(statement)) opened = false;
        if (reason == SqlReasonCode.None || need > Need) reason = findings.First;
        if (need > Need) Need = need;
    }

    /// <summary>COMMIT and ROLLBACK, but not ROLLBACK TO a savepoint, and not AND CHAIN, which opens the next.</summary>
    private static bool Ends(StatementText statement)
    {
        if (statement.Keyword(0) is not (Keyword.Commit or Keyword.End or Keyword.Rollback or Keyword.Abort)) return false;
        for (var at = 1; at < statement.Tokens.Length; at++)
            if (statement.Keyword(at) is Keyword.To or Keyword.Chain) return false;
        return true;
    }
}
