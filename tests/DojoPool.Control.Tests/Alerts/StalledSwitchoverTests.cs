using DojoPool.Control.Alerts;
using DojoPool.Control.Failover;
using DojoPool.Control.Tests.Health;
using DojoPool.Core.Alerts;
using DojoPool.Core.Election;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Failover;

namespace DojoPool.Control.Tests.Alerts;

/// <summary>PROTOCOL P4: automatic only by policy, and then as a person would order it.</summary>
public sealed class StalledSwitchoverTests : IFailoverDesk
{
    private static readonly WantedAlert Offer = new(AlertType.WriterStalled, AlertSeverity.Critical, "It takes no writes.");

    private readonly World world = new();
    private readonly MemoryFailoverStore runs = new();
    private readonly List<string> orders = [];

    [Fact]
    public async Task Try_ASwitchoverToTheBestRegion_IsOrdered()
    {
        Assert.Equal("failover-2-1", await TryAsync(await RoundAsync()));
        Assert.Equal(["eu-west by automation: us-east-primary is stalled. It takes no writes."], orders);
    }

    [Fact]
    public async Task Try_Paused_OrJustTried_OrNobodyHealthyElsewhere_NothingIsOrdered()
    {
        var round = await RoundAsync();
        Assert.Null(await TryAsync(round with { Row = round.Row! with { Pause = new Pause("ann", "maintenance", World.Noon, null) } }));
        Assert.Null(await TryAsync(round with { Rounds = [] }));
        await runs.CreateAsync(Run(world.Time.GetUtcNow().AddMinutes(-4)), CancellationToken.None);
        Assert.Null(await TryAsync(round));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await TryAsync(round));
        Assert.Single(orders);
    }

    public Task<DeskAnswer> SwitchoverAsync(string region, string actor, string reason, CancellationToken cancellation)
    {
        orders.Add($"{region} by {actor}: {reason}");
        return Task.FromResult<DeskAnswer>(new DeskAnswer.Accepted("failover-2-1"));
    }

    public Task<DeskAnswer> ApproveAsync(string runId, LossConsent consent, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<DeskAnswer> CancelAsync(string runId, string actor, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<DeskAnswer> PauseAsync(string actor, string reason, DateTimeOffset? until, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<DeskAnswer> ResumeAsync(string actor, CancellationToken cancellation) => throw new NotSupportedException();

    private Task<string?> TryAsync(AlertRound round) => new StalledSwitchover(this, runs, world.Time).TryAsync(round, Offer, CancellationToken.None);

    private async Task<AlertRound> RoundAsync()
    {
        var report = await world.NextTickAsync();
        return new AlertRound(world.Plan, world.Rows.Row, report.Rounds, [], [], world.Time.GetUtcNow());
    }

    private static FailoverRecord Run(DateTimeOffset ended) => new()
    {
        Id = "failover-2-1",
        Input = new FailoverInput
        {
            RunId = "failover-2-1", ChangeId = "c", Epoch = 1, Writer = World.Writer, SuspectedAt = ended, Cause = "", Policy = new FailoverPolicy(),
            Trail = new WriterTrail(Lsn.Zero, ended, 0),
        },
        Status = RunStatus.Refused,
        StartedAt = ended,
        EndedAt = ended,
    };
}
