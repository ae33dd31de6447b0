using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Plane;

/// <summary>The plane as the client sees it. Trouble is an answer; only cancellation throws.</summary>
internal interface IPlane
{
    Task<PlaneAnswer<WriteRoute>> WhereToWriteAsync(CancellationToken cancellation);

    /// <summary>Nobody waits for what comes of it.</summary>
    Task ReportAsync(FailureReport report, CancellationToken cancellation);
}

internal abstract record PlaneAnswer<T>
{
    public sealed record Told(T Route) : PlaneAnswer<T>;

    /// <param name="Code">The problem's code; empty where no plane could be reached.</param>
    /// <param name="Final">Asking again in the same way will not help.</param>
    public sealed record Refused(string Code, string Reason, bool Final) : PlaneAnswer<T>;
}
