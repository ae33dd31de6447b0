using System.Diagnostics;
using DojoPool.Control.Admin;

namespace DojoPool.Control.Metrics;

/// <summary>Where spans begin: HTTP operations, ticks, a failover's activities, messages to sinks. Costs nothing while nobody listens.</summary>
public static class PlaneTrace
{
    public const string Name = "DojoPool";

    public static readonly ActivitySource Source = new(Name, PlaneVersion.Text);
}
