using System.Collections.Concurrent;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Return;

/// <summary>
/// This process's claims on calling the rejoin hook, in the topology row (ADR 0012): at most one process calls it for an endpoint. The claim of a
/// process that died ends when somebody has seen it unchanged for <see cref="Limit"/> on a monotonic clock of their own: no two clocks are compared.
/// </summary>
internal sealed class RejoinClaims(TopologyRegister register, TimeProvider time)
{
    /// <summary>Four renewals: a claim outlives a suspicion, in which the row is not touched, and a store that is away for a while.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndAgainAfter = TimeSpan.FromSeconds(1);

    private readonly string _self = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, (RejoinClaim Claim, long Since)> _seen = [];

    /// <summary>Another process calls the hook for it, as far as can be known.</summary>
    public bool IsHeldElsewhere(Watched watched) => watched.Rejoin is { } claim && claim.By != _self && IsFresh(watched.Endpoint, claim);

    /// <summary>A call was begun and did not end well, be it ours: it failed, or its host died. The server may be stopped half-way.</summary>
    public bool IsLeftBehind(Watched watched) => watched.Rejoin is { } claim && !IsFresh(watched.Endpoint, claim);

    /// <summary>Written before the hook is called; false where the row is no longer the one that was looked at, asks for more, or another holds the claim.</summary>
    public async Task<bool> TakeAsync(TopologyRow seen, string endpoint, string upstream, ReturnBy way, CancellationToken cancellation)
    {
        var mine = new RejoinClaim(_self, 0);
        var now = await register.ApplyAsync(
            r => r.Phase == Phase.Stable && r.Epoch == seen.Epoch && Watched(r, endpoint) is { } watched && watched.Return <= way && !IsHeldElsewhere(watched)
                ? (before, change) => Transitions.WillRejoin(before, endpoint, upstream, mine, change)
                : null,
            cancellation);
        return now is not null && Watched(now, endpoint) is { } known
            && (known.RepointedTo, known.Rejoin) == (new Repointed(upstream, seen.Epoch), mine);
    }

    /// <summary>Renews the claim until the call is over, and ends it where the call went well: otherwise it stays, as a trace of it.</summary>
    public async Task HoldAsync(string endpoint, Task<bool> call)
    {
        for (var renewal = 1; await Task.WhenAny(call, Task.Delay(RenewEvery, time)) != call; renewal++)
            await ChangeAsync(endpoint, new RejoinClaim(_self, renewal));
        if (!await call)
            return;
        // Where it cannot be ended, the others see that it is not renewed any more.
        for (var began = time.GetTimestamp(); !await ChangeAsync(endpoint, null) && time.GetElapsedTime(began) < Limit;)
            await Task.Delay(EndAgainAfter, time);
    }

    /// <returns>False where that may still have to be done.</returns>
    private async Task<bool> ChangeAsync(string endpoint, RejoinClaim? claim)
    {
        var now = await register.ApplyAsync(
            r => r.Phase != Phase.Suspect && IsMine(r, endpoint) ? (before, change) => Transitions.Rejoining(before, endpoint, claim, change) : null,
            CancellationToken.None);
        return now is not null && (claim is not null || !IsMine(now, endpoint));
    }

    private bool IsFresh(string endpoint, RejoinClaim claim)
    {
        var now = time.GetTimestamp();
        var (_, since) = _seen.AddOrUpdate(endpoint, (claim, now), (_, before) => before.Claim == claim ? before : (claim, now));
        return time.GetElapsedTime(since, now) < Limit;
    }

    private bool IsMine(TopologyRow row, string endpoint) => Watched(row, endpoint)?.Rejoin?.By == _self;

    private static Watched? Watched(TopologyRow row, string endpoint) => row.Watch.Find(w => w.Endpoint == endpoint);
}
