namespace DojoPool.Core.Sql;

/// <summary>The short answer: enough to choose a connection.</summary>
/// <param name="IsRead">A standby accepts it and nothing is lost by sending it to one: a read, or a session statement that is not bound to the writer.</param>
/// <param name="IsTransaction">It begins, ends or steers a transaction.</param>
/// <param name="Reason">The first reason of the worst part; <see cref="SqlReasonCode.None"/> for a plain read.</param>
public readonly record struct SqlClassification(SqlVerdict Verdict, bool IsRead, bool IsTransaction, SqlReasonCode Reason)
{
    public bool IsWrite => !IsRead;
}
