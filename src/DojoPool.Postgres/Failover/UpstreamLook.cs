using System.Data.Common;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <param name="ConnInfo">Where it streams from by its configuration. May hold a secret: never in a message.</param>
/// <param name="Runs">There is a WAL receiver, or one is being started.</param>
/// <param name="Waits">That one has come to the end of its upstream's branch: it takes nothing and acknowledges nothing, until it is told to go on.</param>
internal sealed record UpstreamLook(Standing Standing, bool Allowed, string ConnInfo, bool Runs, bool Waits)
{
    /// <summary>
    /// It gets nothing from its upstream, nor will it: without a conninfo nobody starts a receiver, nor tells one that waits to go on, and
    /// nobody ends that one either (ADR 0018).
    /// </summary>
    public bool IsCut => ConnInfo.Length == 0 && (!Runs || Waits);

    public static async Task<UpstreamLook> AskAsync(Session session, string guard, params object?[] parameters) =>
        await session.QueryAsync(UpstreamSql.Look(guard), Read, parameters) ?? throw new InvalidOperationException("A row was expected.");

    public override string ToString() => $"{Standing}, allowed: {Allowed}, receiver runs: {Runs}, waits: {Waits}";

    private static UpstreamLook Read(DbDataReader row) => new(
        Standing.Read(row),
        row.GetBoolean(Standing.ColumnCount),
        row.GetString(Standing.ColumnCount + 1),
        row.GetBoolean(Standing.ColumnCount + 2),
        row.GetBoolean(Standing.ColumnCount + 3));
}
