using DojoPool.Core.Alerts;

namespace DojoPool.Control.Alerts;

/// <summary>Tells people. Called only on news: opened, another severity, closed. Never throws but for cancellation; never on a failover's critical path.</summary>
public interface INotifier
{
    Task NotifyAsync(AlertNews news, CancellationToken cancellation);
}

public sealed record AlertNews(NewsKind Kind, Alert Alert);

public enum NewsKind
{
    Opened = 0,

    /// <summary>Open, and now of another severity.</summary>
    Changed = 1,
    Closed = 2,
}
