using DojoPool.Chaos.History;
using DojoPool.Cli.Load;
using DojoPool.Client;

namespace DojoPool.Chaos.Load;

/// <summary>An application that bears old answers up to a bound: it looks for the newest row of one writer.</summary>
internal sealed class BoundedReader(string region, int writer, DojoPoolDataSource source, IReadOnlyDictionary<int, string> endpoints, OpLog log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan[] Bounds = [TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8)];
    private readonly string name = $"reader in {region}";

    public async Task RunAsync(CancellationToken cancellation)
    {
        var first = Writer.FirstRow(log.Clock, writer);
        for (var i = 0; !cancellation.IsCancellationRequested; i++)
        {
            try
            {
                await ReadAsync(Bounds[i % Bounds.Length], first, cancellation);
            }
            catch (Exception e) when (Application.IsTrouble(e))
            {
                log.AddFailedRead();
            }
            catch (Exception bug) when (bug is not OutOfMemoryException)
            {
                log.AddBug(name, bug);
            }
            await Task.Delay(Interval, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(TimeSpan bound, long first, CancellationToken cancellation)
    {
        var wish = new ReadWish { MaxStaleness = bound };
        // Before the choice: what was old enough then must be seen, whenever the choice is made.
        var began = log.Clock.Now;
        await using var connection = await source.OpenReadConnectionAsync(wish, cancellation);
        var newest = await NumberedRows.NewestAsync(connection, first, first + Writer.RowsEach, cancellation);
        var endpoint = endpoints.GetValueOrDefault(connection.Port, "?");
        log.Add(new BoundedLook(name, endpoint, false, bound, began, log.Clock.Now, writer, newest));
    }
}
