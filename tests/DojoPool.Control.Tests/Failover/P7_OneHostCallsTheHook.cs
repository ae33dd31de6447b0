using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using Microsoft.Extensions.Time.Testing;

namespace DojoPool.Control.Tests.Failover;

/// <summary>ADR 0012: the rejoin of an endpoint is claimed in the row before the hook is called.</summary>
public class P7_OneHostCallsTheHook
{
    private const string Old = "us-east-primary";
    private readonly Plane _plane = new();
    private readonly TaskCompletionSource _hook = new();

    [Fact]
    public async Task While_one_host_calls_the_hook_another_leaves_it_alone()
    {
        var (one, other) = (await ReturnedAsync(), _plane.Host());
        _plane.Hook.May = _hook.Task;

        for (var second = 0; second < 3; second++)
            await Task.WhenAll(one.Watcher.TryOnceAsync(default), other.Watcher.TryOnceAsync(default));
        Assert.Equal([$"rewind {Old}"], CallsFor(Old));

        _hook.SetResult();
        await _plane.UntilAllReadAsync(other);
        Assert.Equal([$"rewind {Old}"], CallsFor(Old));
        Assert.Contains(Old, _plane.Row.Readers);
    }

    [Fact]
    public async Task The_claim_of_a_host_that_died_is_taken_over_when_it_was_not_renewed_for_long()
    {
        await ReturnedAsync();
        var time = new FakeTimeProvider();
        var host = _plane.Host(clock: time);
        _plane.Topology.Put(Transitions.WillRejoin(_plane.Row, Old, "eu-west-primary", new RejoinClaim("gone", 0), new Change("claimed", default)));

        await host.Watcher.TryOnceAsync(default);
        time.Advance(TimeSpan.FromSeconds(44));
        _plane.Topology.Put(Transitions.Rejoining(_plane.Row, Old, new RejoinClaim("gone", 1), new Change("renewed", default)));
        await host.Watcher.TryOnceAsync(default);
        time.Advance(TimeSpan.FromSeconds(44));
        await host.Watcher.TryOnceAsync(default);
        Assert.Empty(CallsFor(Old));

        time.Advance(TimeSpan.FromSeconds(1));
        await host.Watcher.TryOnceAsync(default);
        Assert.Equal([$"rewind {Old}"], CallsFor(Old));
    }

    [Fact]
    public async Task A_claim_is_renewed_while_the_hook_works_and_ended_after_it()
    {
        await ReturnedAsync();
        var time = new FakeTimeProvider();
        var host = _plane.Host(clock: time);
        _plane.Hook.May = _hook.Task;
        await host.Watcher.TryOnceAsync(default);
        var claim = Claim();

        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(claim! with { Renewal = 1 }, Claim());

        _hook.SetResult();
        Assert.Null(Claim());
    }

    [Fact]
    public async Task A_server_that_is_silent_since_a_call_failed_is_given_to_the_hook_again()
    {
        await ReturnedAsync();
        var time = new FakeTimeProvider();
        var host = _plane.Host(clock: time);
        _plane.Hook.May = Task.FromException(new IOException("the copy broke off"));
        await host.Watcher.TryOnceAsync(default);
        (_plane.Servers[Old].Dead, _plane.Hook.May) = (true, Task.CompletedTask);

        await host.Watcher.TryOnceAsync(default);
        time.Advance(TimeSpan.FromSeconds(44));
        await host.Watcher.TryOnceAsync(default);
        Assert.Equal([$"rewind {Old}"], CallsFor(Old));

        time.Advance(TimeSpan.FromSeconds(1));
        await host.Watcher.TryOnceAsync(default);
        Assert.Equal([$"rewind {Old}", $"reclone {Old}"], CallsFor(Old));
    }

    [Fact]
    public async Task One_that_replays_past_the_epochs_row_without_it_is_copied_anew()
    {
        var host = await ReturnedAsync();
        // As it is after a rewind that did nothing, because a person had promoted it meanwhile: its branch bears the published one's number.
        var old = _plane.Servers[Old];
        (old.InRecovery, old.Wal) = (true, [.. old.Wal, "one", "two", "three", "four"]);
        _plane.Topology.Put(Transitions.WillRepoint(_plane.Row, Old, "eu-west-primary", new Change("rewound", default)));

        for (var second = 0; second < 4; second++)
        {
            // It moves on, so it does not stand still.
            old.WriteRecord($"streamed {second}");
            await host.Watcher.TryOnceAsync(default);
        }

        Assert.Equal([$"reclone {Old}"], CallsFor(Old));
    }

    /// <summary>After a failover, when the old writer answers again and nobody has tried it yet.</summary>
    private async Task<FailoverEngine> ReturnedAsync()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");
        _plane.Servers[Old].Dead = false;
        return host;
    }

    private List<string> CallsFor(string endpoint) => _plane.Hook.Calls.FindAll(c => c.EndsWith(endpoint, StringComparison.Ordinal));

    private RejoinClaim? Claim() => _plane.Row.Watch.Find(w => w.Endpoint == Old)?.Rejoin;
}
