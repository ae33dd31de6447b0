using DojoPool.Chaos.History;
using DojoPool.Cli.Load;
using DojoPool.Client;
using DojoPool.Client.Sessions;
using DojoPool.Core.Routing;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Load;

/// <summary>An application whose reads must see the writes of its own session, wherever they are answered.</summary>
internal sealed class SessionClient(int number, DojoPoolDataSource source, IReadOnlyDictionary<int, string> endpoints, OpLog log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private const int ReadsOfASession = 3;
    private readonly string name = $"session {number}";

    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var id = Writer.FirstRow(log.Clock, number); !cancellation.IsCancellationRequested; id++)
        {
            try
            {
                if (await WriteAsync(id, cancellation) is { } written) await ReadAsync(written.Attempt, written.Token, cancellation);
            }
            catch (Exception bug) when (bug is not OutOfMemoryException)
            {
                log.AddBug(name, bug);
            }
            await Task.Delay(Interval, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(Attempt Attempt, string Token)?> WriteAsync(long id, CancellationToken cancellation)
    {
        var began = log.Clock.Now;
        (string Endpoint, long Epoch)? at = null;
        var ended = TimeSpan.Zero;
        try
        {
            await using var connection = await source.OpenWriteConnectionAsync(cancellation);
            at = (connection.Endpoint, connection.Epoch);
            await connection.TransactAsync((c, token) => NumberedRows.InsertAsync(c, id, number, connection.Epoch, token), cancellation);
            ended = log.Clock.Now;
            var token = await connection.ReadTokenAsync(cancellation);
            return (log.Add(id, number, name, at, began, OpResult.Ok, ended, ReadToken.TryParse(token, out var known) ? known.Lsn : null), token);
        }
        catch (Exception told) when (Application.IsTrouble(told))
        {
            // What failed after the commit was only the question for the token.
            log.Add(id, number, name, at, began, ended > TimeSpan.Zero ? OpResult.Ok : Outcomes.Of(told), ended > TimeSpan.Zero ? ended : log.Clock.Now);
            return null;
        }
    }

    /// <summary>Handed on, as to the next request of the same user.</summary>
    private async Task ReadAsync(Attempt written, string token, CancellationToken cancellation)
    {
        using var session = DojoPoolSession.Begin(token);
        for (var i = 0; i < ReadsOfASession && !cancellation.IsCancellationRequested; i++)
        {
            try
            {
                await using var connection = await source.OpenReadConnectionAsync(cancellation: cancellation);
                var endpoint = endpoints.GetValueOrDefault(connection.Port, "?");
                var sees = await NumberedRows.ExistsAsync(connection, written.Id, cancellation);
                log.Add(new ReadOp(name, endpoint, endpoint == written.Op.Endpoint, written.Op, sees, null, TimeSpan.Zero, log.Clock.Now));
            }
            catch (ReadTokenLostException)
            {
                log.AddLostToken();
                return;
            }
            catch (Exception e) when (Application.IsTrouble(e))
            {
                log.AddFailedRead();
            }
        }
    }
}
