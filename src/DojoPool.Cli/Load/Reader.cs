namespace DojoPool.Cli.Load;

/// <summary>An application that reads all the time, wherever the plane sends it.</summary>
public sealed class Reader(Application application, ReadLog log, RunClock clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var endpoint = await application.ReadAsync(cancellation);
                log.Add(clock.Now, endpoint);
            }
            catch (Exception e) when (Application.IsTrouble(e))
            {
                log.AddFailure();
            }
            await Task.Delay(Interval, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
