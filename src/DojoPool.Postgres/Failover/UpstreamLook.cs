using System.Data.Common;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <param name="ConnInfo">Where it streams from by its configuration. May hold a secret: never in a message.</param>
/// <param name="Receives">A WAL receiver runs, or is being started.</param>
internal sealed record UpstreamLook(Standing Standing, bool Allowed, string ConnInfo, bool Receives)
{
    public static async Task<UpstreamLook> AskAsync(Session session, string guard, params object?[] parameters) =>
        await session.QueryAsync(UpstreamSql.Look(guard), Read, parameters) ?? throw new InvalidOperationException("A row was expected.");

    public override string ToString() => $"{Standing}, allowed: {Allowed}, receives: {Receives}";

    private static UpstreamLook Read(DbDataReader row) => new(
        Standing.Read(row),
        row.GetBoolean(Standing.ColumnCount),
        row.GetString(Standing.ColumnCount + 1),
        row.GetBoolean(Standing.ColumnCount + 2));
}
