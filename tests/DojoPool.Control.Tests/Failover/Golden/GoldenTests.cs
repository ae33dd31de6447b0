using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Runner;
using DojoPool.Fakes.Failover;

namespace DojoPool.Control.Tests.Failover.Golden;

/// <summary>
/// Runs outlive deployments. A journal of an older build, read by this one, must lead to the same end without asking for anything that is not in
/// it. Where one no longer does, the change is a new version of the workflow, beside the old one (<c>WorkflowVersions</c>).
/// With DOJO_WRITE_GOLDEN=1 the recordings are made anew: only for a version that nobody runs yet.
/// </summary>
public sealed class GoldenTests
{
    private readonly Plane _plane = new();

    public static TheoryData<string> Recorded => [.. GoldenRun.Names];

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task A_recorded_run_replays_to_the_same_end(string name)
    {
        var golden = GoldenRun.Read(name);
        var store = await StoreAsync(golden, golden.Journal.Count);
        var ended = await ReplayAsync(store, golden);

        Assert.Equal(golden.Ended.Status, ended.Status);
        Assert.Equal(golden.Ended.Summary, ended.Summary);
        Assert.Equal(golden.Ended.Steps.Select(s => (s.Step, s.Outcome, s.Detail)), ended.Steps.Select(s => (s.Step, s.Outcome, s.Detail)));
        Assert.Equal((golden.Ended.NewWriter, golden.Ended.PublishedEpoch), (ended.NewWriter, ended.PublishedEpoch));
        Assert.Empty(_plane.Servers.Log);
    }

    /// <summary>The check can fail: a workflow that asks for something else than the recording has is told apart.</summary>
    [Fact]
    public async Task A_journal_of_another_workflow_is_refused()
    {
        var golden = GoldenRun.Read("lost-region");
        var renamed = golden with { Journal = [.. golden.Journal.Select(e => e.Activity == "Claim" ? e with { Activity = "Seize" } : e)] };
        var store = await StoreAsync(renamed, renamed.Journal.Count);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ReplayAsync(store, renamed));
        Assert.Contains("another version wrote it", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_nobody_knows_is_refused_by_name()
    {
        var golden = GoldenRun.Read("lost-region");
        var foreign = golden with { Ended = golden.Ended with { Input = golden.Ended.Input with { WorkflowVersion = 99 } } };

        var refused = await Assert.ThrowsAsync<NotSupportedException>(async () => await ReplayAsync(await StoreAsync(foreign, 0), foreign));
        Assert.Contains("version 99", refused.Message, StringComparison.Ordinal);
    }

    private Task<FailoverRecord> ReplayAsync(MemoryFailoverStore store, GoldenRun golden) =>
        new JournaledRunner(store, _plane.Host().Activities, TimeProvider.System, "a later build").RunAsync(Began(golden), _ => { }, default);

    private static async Task<MemoryFailoverStore> StoreAsync(GoldenRun golden, int entries)
    {
        var store = new MemoryFailoverStore();
        await store.CreateAsync(Began(golden), default);
        foreach (var entry in golden.Journal.Take(entries))
            Assert.Equal(Insertion.Inserted, await store.AppendAsync(golden.Ended.Id, entry, default));
        return store;
    }

    private static FailoverRecord Began(GoldenRun golden) => new()
    {
        Id = golden.Ended.Id,
        Input = golden.Ended.Input,
        Status = RunStatus.Running,
        StartedAt = golden.Ended.StartedAt,
    };
}
