namespace DojoPool.Control.Failover;

/// <summary>Tells the world outside the row: DNS, a virtual endpoint, a webhook. Never on the critical path; failures are reported.</summary>
public interface IRoutePublisher
{
    string Name { get; }

    Task<CommandOutcome> PublishAsync(string writer, long epoch, CancellationToken cancellation);
}
