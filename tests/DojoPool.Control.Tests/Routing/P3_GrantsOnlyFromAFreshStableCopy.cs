using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Routing;
using DojoPool.Control.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Routing;

public sealed class P3_GrantsOnlyFromAFreshStableCopy
{
    private readonly RoutingStage stage = new();

    [Fact]
    public async Task A_stable_row_is_granted_with_everything_but_credentials() => Assert.Equal(
        new WriteRoute("us-east-primary", "us-east", "us-east.example", 5432, "dojopool", "verify-full", 1, RoutingStage.LeaseMs, 0, 0, stage.Time.GetUtcNow()),
        await GrantedAsync());

    [Fact]
    public async Task Until_cacheMs_the_copy_is_good_and_no_longer()
    {
        await GrantedAsync();
        stage.Store.Put(RoutingStage.Suspect);
        stage.Time.Advance(TimeSpan.FromMilliseconds(RoutingStage.CacheMs - 1));
        await GrantedAsync();
        stage.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(ProblemCodes.Suspected, (await RefusedAsync()).Code);
    }

    [Fact]
    public async Task The_copys_age_counts_from_when_its_read_began()
    {
        // The read takes 400 ms, so the copy is good for 100 ms more.
        await DelayedReadAsync(TimeSpan.FromMilliseconds(400));
        stage.Store.Put(RoutingStage.Suspect);
        stage.Time.Advance(TimeSpan.FromMilliseconds(99));
        await GrantedAsync();
        stage.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(ProblemCodes.Suspected, (await RefusedAsync()).Code);
    }

    [Fact]
    public async Task A_host_that_slept_reads_again_though_its_monotonic_clock_stood()
    {
        var copy = new TopologyCopy(
            new StoredRow.Found(RoutingStage.Stable, "1"), stage.Time.GetTimestamp(), stage.Time.GetUtcNow() - TimeSpan.FromSeconds(10));
        Assert.False(copy.Grants(stage.Time));
        Assert.True((copy with { BeganWall = stage.Time.GetUtcNow() }).Grants(stage.Time));
        Assert.False((copy with { BeganWall = stage.Time.GetUtcNow() + TimeSpan.FromMilliseconds(1) }).Grants(stage.Time));
        await GrantedAsync();
    }

    [Fact]
    public void A_copy_that_is_old_by_the_monotonic_clock_grants_nothing_whatever_the_wall_clock_says()
    {
        var began = stage.Time.GetTimestamp();
        stage.Time.Advance(TimeSpan.FromMilliseconds(RoutingStage.CacheMs));
        var copy = new TopologyCopy(new StoredRow.Found(RoutingStage.Stable, "1"), began, stage.Time.GetUtcNow());
        Assert.False(copy.Grants(stage.Time));
        Assert.True((copy with { BeganAt = stage.Time.GetTimestamp() }).Grants(stage.Time));
    }

    [Fact]
    public void A_fresh_copy_of_a_row_that_is_not_stable_grants_nothing()
    {
        foreach (var row in new[] { RoutingStage.Suspect, RoutingStage.Claimed })
            Assert.False(new TopologyCopy(new StoredRow.Found(row, "1"), stage.Time.GetTimestamp(), stage.Time.GetUtcNow()).Grants(stage.Time));
    }

    [Fact]
    public async Task A_read_that_took_longer_than_cacheMs_grants_nothing()
    {
        stage.Store.Faults.Gate = _ =>
        {
            stage.Time.Advance(TimeSpan.FromMilliseconds(RoutingStage.CacheMs));
            return Task.CompletedTask;
        };
        Assert.Equal(ProblemCodes.StoreUnavailable, (await RefusedAsync()).Code);
    }

    [Fact]
    public async Task A_suspect_row_grants_nothing()
    {
        stage.Store.Put(RoutingStage.Suspect);
        Assert.Equal(ProblemCodes.Suspected, (await RefusedAsync()).Code);
    }

    [Fact]
    public async Task A_claimed_row_grants_nothing()
    {
        stage.Store.Put(RoutingStage.Claimed);
        Assert.Equal(ProblemCodes.Claimed, (await RefusedAsync()).Code);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_ends_the_grants_after_cacheMs()
    {
        await GrantedAsync();
        stage.Store.Faults.Unavailable = true;
        stage.Time.Advance(TimeSpan.FromMilliseconds(RoutingStage.CacheMs - 1));
        await GrantedAsync();
        stage.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(ProblemCodes.StoreUnavailable, (await RefusedAsync()).Code);
    }

    [Fact]
    public async Task A_pause_of_automation_is_no_reason_to_refuse()
    {
        stage.Store.Put(RoutingStage.Stable with { Pause = new Pause("ops", "maintenance", DateTimeOffset.UnixEpoch, null) });
        await GrantedAsync();
    }

    [Fact]
    public async Task A_held_lookup_is_told_how_long_before_the_row_was_read()
    {
        stage.Store.Put(RoutingStage.Claimed);
        await RefusedAsync();
        // The copy that refuses is shared for a moment: this lookup is refused by it, and waits.
        var waiting = stage.LookupAsync(TimeSpan.FromSeconds(5));
        stage.Time.Advance(TimeSpan.FromMilliseconds(300));
        stage.Store.Put(RoutingStage.Stable with { ChangeId = "second" });
        for (var i = 0; i < 1000 && !waiting.IsCompleted; i++)
        {
            stage.Time.Advance(TimeSpan.FromMilliseconds(5));
            await Task.Delay(1);
        }

        var route = Assert.IsType<WriteAnswer.Granted>(await waiting).Route;
        Assert.InRange(route.HeldMs, 300, 5000);
    }

    [Fact]
    public async Task A_copy_read_before_the_lookup_arrived_is_held_for_nothing()
    {
        await GrantedAsync();
        stage.Time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(0, (await GrantedAsync()).HeldMs);
    }

    [Fact]
    public async Task Many_lookups_at_once_read_the_store_once()
    {
        var (reads, answer) = (0, new TaskCompletionSource());
        stage.Store.Faults.Gate = _ =>
        {
            Interlocked.Increment(ref reads);
            return answer.Task;
        };
        var lookups = Enumerable.Range(0, 100).Select(_ => stage.LookupAsync()).ToList();
        answer.SetResult();
        Assert.All(await Task.WhenAll(lookups), a => Assert.IsType<WriteAnswer.Granted>(a));
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task A_store_that_hangs_is_given_up_and_asked_again()
    {
        stage.Store.Faults.Gate = _ => new TaskCompletionSource().Task;
        var hanging = stage.LookupAsync();
        for (var i = 0; i < 1000 && !hanging.IsCompleted; i++)
        {
            stage.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(1);
        }

        Assert.Equal(ProblemCodes.StoreUnavailable, Assert.IsType<WriteAnswer.Refused>(await hanging).Code);
        stage.Store.Faults.Gate = null;
        stage.Time.Advance(TopologyCache.RefusalLife);
        await GrantedAsync();
    }

    private async Task DelayedReadAsync(TimeSpan delay)
    {
        stage.Store.Faults.Gate = _ =>
        {
            stage.Time.Advance(delay);
            return Task.CompletedTask;
        };
        await GrantedAsync();
        stage.Store.Faults.Gate = null;
    }

    private async Task<WriteRoute> GrantedAsync() => Assert.IsType<WriteAnswer.Granted>(await stage.LookupAsync()).Route;

    private async Task<WriteAnswer.Refused> RefusedAsync() => Assert.IsType<WriteAnswer.Refused>(await stage.LookupAsync());
}
