using System.Data.Common;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Failover;

/// <param name="OpenDatabases">Application databases that take sessions.</param>
/// <param name="Sessions">Client sessions in closed databases when it looked.</param>
/// <param name="Ended">Those of them that were told to end.</param>
internal sealed record FenceLook(Standing Standing, int OpenDatabases, int ClosedDatabases, int Sessions, int Ended)
{
    public static FenceLook Read(DbDataReader row) => new(
        Standing.Read(row),
        row.GetInt32(Standing.ColumnCount),
        row.GetInt32(Standing.ColumnCount + 1),
        row.GetInt32(Standing.ColumnCount + 2),
        row.GetInt32(Standing.ColumnCount + 3));

    public static async Task<FenceLook> AskAsync(Session session, long actingEpoch) =>
        await session.QueryAsync(FenceSql.EndSessions(actingEpoch), Read) ?? throw new InvalidOperationException("A row was expected.");
}
