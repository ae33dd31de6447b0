using System.Collections.Immutable;
using DojoPool.Control.Configuration;
using DojoPool.Core.Sql.Catalogue;
using DojoPool.Postgres.Faults;
using Npgsql;

namespace DojoPool.Postgres.Catalogue;

/// <summary>
/// Takes the analyzer's snapshot from a writer, in one read-only transaction. It needs no right beyond connecting: function bodies are readable
/// by everyone.
/// </summary>
public static class CatalogueReader
{
    /// <param name="url">postgresql://…; the database is the one whose functions matter.</param>
    public static async Task<CatalogueAnswer> ReadAsync(string url, CancellationToken cancellationToken)
    {
        var (uri, problem) = PostgresUri.Parse(url);
        if (uri is null) return new CatalogueAnswer(null, $"The URL {problem}");
        await using var source = NpgsqlDataSource.Create(CatalogueConnection.Text(uri));
        return await ReadAsync(source, cancellationToken);
    }

    public static async Task<CatalogueAnswer> ReadAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            await Execute(connection, "SET TRANSACTION READ ONLY", cancellationToken);
            // Names without a schema in deparsed definitions would be read with our search path.
            await Execute(connection, "SET LOCAL search_path = pg_catalog", cancellationToken);
            return new CatalogueAnswer(await Facts(connection, cancellationToken), null);
        }
        catch (Exception trouble) when (trouble is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException)
        {
            return new CatalogueAnswer(null, FaultReading.Of(trouble).Message);
        }
    }

    private static async Task<CatalogueFacts> Facts(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var version = connection.PostgreSqlVersion;
        var routines = await Rows(connection, CatalogueSql.Routines((version.Major * 10000) + version.Minor), CatalogueRows.Routine, cancellationToken);
        var operators = await Rows(connection, CatalogueSql.Operators, CatalogueRows.Operator, cancellationToken);
        var relations = await Rows(connection, CatalogueSql.Relations, CatalogueRows.Relation, cancellationToken);
        var types = await Rows(connection, CatalogueSql.Types, CatalogueRows.Type, cancellationToken);
        return new CatalogueFacts(
            [.. routines, .. types.Select(type => RoutineFact.Constructor(type.Schema, type.Name))],
            operators,
            relations,
            types.RemoveAll(type => type.Expressions.Count == 0 && type.Calls.Count == 0));
    }

    private static async Task<ImmutableList<T>> Rows<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = ImmutableList.CreateBuilder<T>();
        while (await rows.ReadAsync(cancellationToken)) found.Add(read(rows));
        return found.ToImmutable();
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
