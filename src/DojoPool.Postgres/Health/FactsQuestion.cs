using DojoPool.Postgres.Faults;
using DojoPool.Postgres.Sessions;
using Npgsql;

namespace DojoPool.Postgres.Health;

/// <summary>Asks a server for its facts: one round trip, two only where the schema is missing or it is being promoted at this moment.</summary>
internal static class FactsQuestion
{
    public static async Task<Account> AskAsync(Session session, string applicationDatabase)
    {
        try
        {
            return await OnceAsync(session, ProbeSql.Facts, applicationDatabase);
        }
        catch (PostgresException e) when (e.SqlState is SqlStates.UndefinedTable or SqlStates.InvalidSchemaName)
        {
            return await OnceAsync(session, ProbeSql.FactsWithoutEpoch, applicationDatabase);
        }
        catch (PostgresException e) when (e.SqlState is SqlStates.ObjectNotInPrerequisiteState)
        {
            // Recovery ended between two functions of the statement.
            return await OnceAsync(session, ProbeSql.Facts, applicationDatabase);
        }
    }

    private static async Task<Account> OnceAsync(Session session, string sql, string applicationDatabase)
    {
        session.CheckStillWanted();
        await using var batch = new NpgsqlBatch(session.Connection);
        var facts = new NpgsqlBatchCommand(sql);
        facts.Parameters.Add(Session.ParameterOf(applicationDatabase));
        batch.BatchCommands.Add(facts);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ProbeSql.Senders));
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        var account = ProbeReading.Facts(reader);
        await reader.NextResultAsync(CancellationToken.None);
        var senders = new List<Core.Health.SenderFacts>();
        while (await reader.ReadAsync(CancellationToken.None))
            senders.Add(ProbeReading.Sender(reader));
        return account with { Facts = account.Facts with { Senders = senders } };
    }
}
