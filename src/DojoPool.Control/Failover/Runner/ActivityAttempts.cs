using System.Text.Json;
using DojoPool.Control.Failover.Activities;

namespace DojoPool.Control.Failover.Runner;

/// <summary>Runs an activity with its deadline and retries. Only cancellation by the host comes out as an exception.</summary>
internal sealed class ActivityAttempts(IActivities activities, TimeProvider time)
{
    public async Task<Answer> RunAsync(string name, ActivityOptions options, string input, CancellationToken cancellation)
    {
        var reason = "";
        for (var attempt = 0; attempt < options.Attempts; attempt++)
        {
            if (attempt > 0)
                await Task.Delay(options.Pause, time, cancellation);
            using var deadline = new CancellationTokenSource(options.Deadline, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
            try
            {
                var output = await activities.RunAsync(name, input, both.Token).WaitAsync(both.Token);
                return new Answer(JsonDocument.Parse(output).RootElement);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
            catch (OperationCanceledException)
            {
                reason = $"no answer within {options.Deadline.TotalSeconds:0.#} s";
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                reason = failure.Message;
            }
        }

        return new Answer(null, reason);
    }
}
