using System.Collections.Concurrent;
using DojoPool.Lab.Running;

namespace DojoPool.Lab.Rejoin;

/// <summary>One rejoin at a time an endpoint: the same request again joins the one that runs, a different one waits for it.</summary>
internal sealed class RejoinDesk(LabParts parts, TimeProvider time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<RejoinRequest, Lazy<Task<RejoinAnswer>>> running = new();

    /// <exception cref="LabException">Unknown endpoint or method, or neither a rewind nor a clone worked.</exception>
    public async Task<RejoinAnswer> RejoinAsync(RejoinRequest request, CancellationToken cancellation)
    {
        Check(request);
        // Whoever asked may hang up; the work goes on, because a half-copied data folder helps nobody.
        var work = running.GetOrAdd(request, r => new Lazy<Task<RejoinAnswer>>(() => InTurnAsync(r)));
        return await work.Value.WaitAsync(cancellation);
    }

    private void Check(RejoinRequest request)
    {
        if (request.Method is not (RejoinMethods.Rewind or RejoinMethods.Reclone))
            throw new LabException($"there is no method {request.Method}; there are {RejoinMethods.Rewind} and {RejoinMethods.Reclone}");
        foreach (var id in (string[])[request.Endpoint, request.Upstream])
            if (parts.Nodes.All(n => n.Id != id)) throw new LabException($"there is no endpoint {id}");
        if (request.Endpoint == request.Upstream) throw new LabException($"{request.Endpoint} cannot stream from itself");
    }

    private async Task<RejoinAnswer> InTurnAsync(RejoinRequest request)
    {
        var turn = parts.Nodes.Single(n => n.Id == request.Endpoint).Rebuilding;
        using var deadline = new CancellationTokenSource(Deadline, time);
        try
        {
            await turn.WaitAsync(deadline.Token);
            try
            {
                return await new RejoinRun(parts, request, time).RunAsync(deadline.Token);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException e)
        {
            throw new LabException($"{request.Endpoint} did not rejoin within {Deadline.TotalSeconds:0} s", e);
        }
        finally
        {
            running.TryRemove(request, out _);
        }
    }
}
