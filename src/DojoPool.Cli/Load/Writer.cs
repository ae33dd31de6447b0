namespace DojoPool.Cli.Load;

/// <summary>An application that inserts numbered rows, one after another, each until it is told that the row is safe.</summary>
public sealed class Writer(int number, TimeSpan interval, Application application, AckLog log, RunClock clock)
{
    // Neither different writers' numbers meet nor those of a later run on the same servers.
    public const long RowsEach = 1_000_000;
    private const long RowsOfASecond = 1_000 * RowsEach;

    /// <summary>The first of the numbers that are this writer's alone.</summary>
    public static long FirstRow(RunClock clock, int number) => (clock.StartedAt.ToUnixTimeSeconds() * RowsOfASecond) + (number * RowsEach);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval);
        for (var row = FirstRow(clock, number); await NextAsync(timer, cancellation);)
            if (await TryAsync(row, cancellation)) row++;
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> TryAsync(long row, CancellationToken cancellation)
    {
        try
        {
            var written = await application.InsertAsync(row, number, cancellation);
            log.Add(new Ack(row, number, clock.Now, written.Endpoint, written.Epoch, written.Position));
            return true;
        }
        // Whatever went wrong, no success was reported, and the same row is tried again.
        catch (Exception e) when (Application.IsTrouble(e))
        {
            log.AddFailure();
            return false;
        }
    }
}
