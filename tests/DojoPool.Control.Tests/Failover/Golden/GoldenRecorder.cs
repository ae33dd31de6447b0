using DojoPool.Control.Failover;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Failover.Golden;

/// <summary>Makes the recordings. The scenarios run in every test run; only with DOJO_WRITE_GOLDEN=1 are their journals written.</summary>
public sealed class GoldenRecorder
{
    private readonly Plane _plane = new();

    [Fact]
    public Task Lost_region() => RecordAsync("lost-region", RunStatus.Completed, () => _plane.LoseRegion("us-east"));

    [Fact]
    public Task All_candidates_dead() => RecordAsync("all-candidates-dead", RunStatus.Refused, () =>
    {
        foreach (var server in _plane.Servers.Servers.Values.Where(s => s.Id.EndsWith("primary", StringComparison.Ordinal)))
            server.Dead = true;
    });

    [Fact]
    public Task Over_the_budget() => RecordAsync("over-the-budget", RunStatus.Refused, () =>
    {
        _plane.LoseRegion("us-east");
        _plane.Sightings.Trail = new WriterTrail(new Lsn(1L << 30), TimeProvider.System.GetUtcNow(), 0);
    });

    [Fact]
    public Task Candidate_dies_when_promoted() => RecordAsync("candidate-dies", RunStatus.Completed, () =>
    {
        _plane.LoseRegion("us-east");
        _plane.Servers.Before = (command, endpoint) =>
        {
            if ((command, endpoint) == ("cut", "eu-west-primary"))
                _plane.Servers["eu-west-primary"].Dead = true;
        };
    });

    [Fact]
    public async Task Switchover()
    {
        await _plane.Host().Desk.SwitchoverAsync("eu-west", "ann", "maintenance", default);
        await EndedAsync("switchover", RunStatus.Completed);
    }

    private async Task RecordAsync(string name, RunStatus end, Action trouble)
    {
        var host = _plane.Host();
        trouble();
        await host.Doubt.DoubtAsync("a report", default);
        await EndedAsync(name, end);
    }

    private async Task EndedAsync(string name, RunStatus end)
    {
        var run = await _plane.EndOfAsync("failover-2-1");
        Assert.Equal(end, run.Status);
        if (Environment.GetEnvironmentVariable("DOJO_WRITE_GOLDEN") == "1")
            new GoldenRun(run, await _plane.Failovers.ReadJournalAsync(run.Id, default)).Write(name);
    }
}
