using System.Collections.Concurrent;
using DojoPool.Client.Plane;
using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Tests.Plane;

/// <summary>A plane that answers as the test says.</summary>
internal sealed class ScriptedPlane : IPlane
{
    private int asked;

    /// <summary>Given the number of the question, from 0.</summary>
    public required Func<int, CancellationToken, Task<PlaneAnswer<WriteRoute>>> Write { get; set; }

    public int Asked => Volatile.Read(ref asked);

    public ConcurrentQueue<FailureReport> Reports { get; } = [];

    public static PlaneAnswer<WriteRoute> Grant(string endpoint, long epoch, int leaseMs = 3000, int heldMs = 0) =>
        new PlaneAnswer<WriteRoute>.Told(new WriteRoute(
            endpoint, "us-east", "127.0.0.1", 5432, "dojopool", "disable", epoch, leaseMs, heldMs, 0, DateTimeOffset.UnixEpoch));

    public static PlaneAnswer<WriteRoute> Refuse(string code = ProblemCodes.Suspected, bool final = false) =>
        new PlaneAnswer<WriteRoute>.Refused(code, "no lease now", final);

    public static ScriptedPlane Always(Func<PlaneAnswer<WriteRoute>> answer) => new() { Write = (_, _) => Task.FromResult(answer()) };

    public Task<PlaneAnswer<WriteRoute>> WhereToWriteAsync(CancellationToken cancellation) =>
        Write(Interlocked.Increment(ref asked) - 1, cancellation);

    public Task ReportAsync(FailureReport report, CancellationToken cancellation)
    {
        Reports.Enqueue(report);
        return Task.CompletedTask;
    }
}
