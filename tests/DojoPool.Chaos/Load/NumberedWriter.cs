using DojoPool.Chaos.History;
using DojoPool.Cli.Load;
using DojoPool.Client;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Load;

/// <summary>An application that inserts numbered rows through the client library, each in one attempt.</summary>
internal sealed class NumberedWriter(int number, DojoPoolDataSource source, OpLog log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private readonly string name = $"writer {number}";

    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var id = Writer.FirstRow(log.Clock, number); !cancellation.IsCancellationRequested; id++)
        {
            await WriteAsync(id, cancellation);
            await Task.Delay(Interval, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WriteAsync(long id, CancellationToken cancellation)
    {
        var began = log.Clock.Now;
        (string Endpoint, long Epoch)? at = null;
        try
        {
            await using var connection = await source.OpenWriteConnectionAsync(cancellation);
            at = (connection.Endpoint, connection.Epoch);
            await connection.ExecuteAsync((c, token) => NumberedRows.InsertAsync(c, id, number, connection.Epoch, token), cancellation);
            var ended = log.Clock.Now;
            log.Add(id, number, name, at, began, OpResult.Ok, ended, await PositionAsync(connection, cancellation));
        }
        catch (Exception told) when (Application.IsTrouble(told))
        {
            log.Add(id, number, name, at, began, Outcomes.Of(told), log.Clock.Now);
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            log.AddBug(name, bug);
        }
    }

    /// <summary>Asked afterwards, so that the position lies behind the commit; the acknowledgement stands whatever becomes of the question.</summary>
    private static async Task<Lsn?> PositionAsync(WriteConnection connection, CancellationToken cancellation)
    {
        try
        {
            return ReadToken.TryParse(await connection.ReadTokenAsync(cancellation), out var token) ? token.Lsn : null;
        }
        catch (Exception e) when (Application.IsTrouble(e) || e is InvalidOperationException)
        {
            return null;
        }
    }
}
