namespace DojoPool.Control.Failover.Activities;

/// <summary>The activities of a run by name: what a runner calls, and what a bench may stand in front of.</summary>
public interface IActivities
{
    /// <exception cref="KeyNotFoundException">No activity has this name.</exception>
    Task<string> RunAsync(string name, string input, CancellationToken cancellation);
}
