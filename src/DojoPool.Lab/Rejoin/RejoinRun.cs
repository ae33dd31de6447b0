using DojoPool.Lab.Links;
using DojoPool.Lab.Postgres;
using DojoPool.Lab.Running;

namespace DojoPool.Lab.Rejoin;

/// <summary>Makes one server a standby of another, whatever it was before.</summary>
internal sealed class RejoinRun(LabParts parts, RejoinRequest request, TimeProvider time)
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StreamLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly LabNode node = parts.Nodes.Single(n => n.Id == request.Endpoint);
    private readonly LabNode upstream = parts.Nodes.Single(n => n.Id == request.Upstream);

    public async Task<RejoinAnswer> RunAsync(CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        if (parts.Links[node.Id, upstream.Id].Mode is LinkMode.BlackHole or LinkMode.Refuse)
            throw new LabException($"{node.Id} cannot reach {upstream.Id}: the link between them is cut");
        await StopAsync(cancellation);
        var obstacle = await WhyNoRewindAsync(cancellation);
        if (obstacle is null && request.Method == RejoinMethods.Rewind) return Answer(RejoinMethods.Rewind, start, null);
        await RecloneAsync(cancellation);
        return Answer(RejoinMethods.Reclone, start, request.Method == RejoinMethods.Rewind ? obstacle : null);
    }

    private RejoinAnswer Answer(string method, long start, string? note) =>
        new(node.Id, upstream.Id, method, Math.Round(time.GetElapsedTime(start).TotalSeconds, 3), note);

    /// <summary>A clean stop lets pg_rewind start at once. A paused server is killed: resumed, it would take writes for a moment.</summary>
    private async Task StopAsync(CancellationToken cancellation)
    {
        if (node.IsPaused)
        {
            await node.KillAsync(cancellation);
            return;
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StopLimit);
        try
        {
            await node.StopAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await node.KillAsync(cancellation);
        }
    }

    /// <returns>Null when the node was rewound and streams; otherwise why a clone is needed.</returns>
    private async Task<string?> WhyNoRewindAsync(CancellationToken cancellation)
    {
        if (request.Method != RejoinMethods.Rewind) return "a clone was asked for";
        if (!parts.Plan.Install.CanRewind) return $"PostgreSQL {parts.Plan.Install.Version} ({parts.Plan.Install.Origin}) comes without pg_rewind";
        if (await upstream.ScalarAsync("SELECT pg_is_in_recovery()", cancellation: cancellation) != "False") return $"{upstream.Id} is a standby itself";
        if (await new Rewind(parts.Plan, node, upstream).RunAsync(cancellation) is { } refusal) return refusal;
        return await StartAsStandbyAsync(cancellation) ? null : "it did not stream after the rewind";
    }

    private async Task RecloneAsync(CancellationToken cancellation)
    {
        await node.KillAsync(cancellation);
        await new Reclone(node, upstream).RunAsync(cancellation);
        if (!await StartAsStandbyAsync(cancellation)) throw new LabException($"{node.Id} was cloned from {upstream.Id} and does not stream; see {node.LogFile}");
    }

    private async Task<bool> StartAsStandbyAsync(CancellationToken cancellation)
    {
        new StandbyRole(parts.Plan, node, parts.Links).Become(upstream.Id);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StreamLimit);
        try
        {
            await node.StartAsync(limit.Token);
            while (await node.ScalarAsync("SELECT status FROM pg_stat_wal_receiver", cancellation: limit.Token) != "streaming") await Task.Delay(Look, limit.Token);
            return true;
        }
        catch (Exception e) when (e is LabException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
