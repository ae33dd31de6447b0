namespace DojoPool.Core.Sql;

/// <summary>The short answer: enough to choose a connection.</summary>
/// <param name="IsRead">It changes no data and nothing in it is refused by a standby: a read, or a statement about the session that does not need the writer.</param>
/// <param name="IsTransaction">It begins, ends or steers a transaction.</param>
/// <param name="Reason">The first reason of the worst part; <see cref="SqlReasonCode.None"/> for a plain read.</param>
public readonly record struct SqlClassification(SqlVerdict Verdict, bool IsRead, bool IsTransaction, SqlReasonCode Reason)
{
    public bool IsWrite => !IsRead;

    /// <summary>What a splitter of reads and writes must ask: a session statement is no write, yet it belongs where its session is.</summary>
    public bool MayGoToAnyReplica => Verdict == SqlVerdict.Read;
}
