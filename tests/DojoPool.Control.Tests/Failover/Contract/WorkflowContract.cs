using DojoPool.Control.Failover;
using DojoPool.Core.Election;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Failover.Contract;

/// <summary>
/// What a run does, whatever runs it: straight through, over a journal that is replayed, or on Durable. Each shape brings a host; the servers,
/// the stores and the questions are the same.
/// </summary>
public abstract class WorkflowContract
{
    private readonly Plane _plane = new();

    /// <summary>The plane's engine, with its runs on this shape; and what is to be disposed of after the test.</summary>
    private protected abstract Task<(FailoverEngine Engine, IAsyncDisposable? End)> HostAsync(Plane plane);

    [Fact]
    public Task A_lost_region_moves_the_writer_in_seven_steps() => OnHostAsync(async host =>
    {
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.Equal((RunStatus.Completed, "eu-west-primary", 2L), (run.Status, run.NewWriter, run.PublishedEpoch));
        Assert.Equal(Enum.GetValues<Step>(), run.Steps.Select(s => s.Step));
        Assert.All(run.Steps, s => Assert.Equal(StepOutcome.Done, s.Outcome));
        Assert.Equal((Phase.Stable, 2L, "eu-west-primary"), (_plane.Row.Phase, _plane.Row.Epoch, _plane.Row.Writer));
        Assert.True(_plane.Servers.Log.IndexOf("cut eu-west-primary") < _plane.Servers.Log.IndexOf("promote eu-west-primary"));
        Assert.Equal(["failover.completed", "failover.start"], (await _plane.Audit.ReadAsync(10, default)).Select(e => e.Action));
    });

    [Fact]
    public Task A_switchover_loses_nothing() => OnHostAsync(async host =>
    {
        _plane.Servers.Write("us-east-primary", "the last row");
        var answer = await host.Desk.SwitchoverAsync("eu-west", "ann", "maintenance", default);
        var run = await _plane.EndOfAsync(Assert.IsType<DeskAnswer.Accepted>(answer).RunId);

        Assert.Equal((RunStatus.Completed, "eu-west-primary"), (run.Status, _plane.Row.Writer));
        Assert.Contains("the last row", _plane.Servers["eu-west-primary"].Wal);
        Assert.False(_plane.Servers["eu-west-primary"].Fenced);
    });

    [Fact]
    public Task With_nobody_to_promote_it_is_refused_and_leases_are_granted_again() => OnHostAsync(async host =>
    {
        foreach (var server in _plane.Servers.Servers.Values.Where(s => s.Id.EndsWith("primary", StringComparison.Ordinal)))
            server.Dead = true;
        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.Equal((RunStatus.Refused, Phase.Stable, 1L), (run.Status, _plane.Row.Phase, _plane.Row.Epoch));
    });

    [Fact]
    public Task A_loss_over_the_budget_waits_for_consent_and_goes_on_with_it() => OnHostAsync(async host =>
    {
        _plane.LoseRegion("us-east");
        _plane.Sightings.Trail = new WriterTrail(new Lsn(1L << 30), TimeProvider.System.GetUtcNow(), 0);
        await host.Doubt.DoubtAsync("a report", default);
        var refused = await _plane.EndOfAsync("failover-2-1");
        var offer = refused.Offer!;
        var approved = await host.Desk.ApproveAsync("failover-2-1", new LossConsent(offer.Candidate, offer.Bytes, offer.Seconds, "ann", "players wait"), default);
        var run = await _plane.EndOfAsync(Assert.IsType<DeskAnswer.Accepted>(approved).RunId);

        Assert.Equal((RunStatus.Refused, RunStatus.Completed, offer.Candidate), (refused.Status, run.Status, run.NewWriter));
    });

    [Fact]
    public Task An_answer_that_does_not_come_is_asked_for_again_and_changes_nothing_twice() => OnHostAsync(async host =>
    {
        var silent = (SilentTwice)_plane.Commands;
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.Equal((RunStatus.Completed, "eu-west-primary", 3), (run.Status, run.NewWriter, silent.Asked));
        Assert.Equal(2, _plane.Row.Epoch);
    }, before: () => _plane.Commands = new SilentTwice(_plane.Commands));

    [Fact]
    public Task A_person_who_cancels_before_the_claim_is_named_at_the_end() => OnHostAsync(async host =>
    {
        _plane.LoseRegion("us-east");
        Task<DeskAnswer>? cancelled = null;
        _plane.Servers.Before = (command, _) =>
        {
            if (command == "look")
                cancelled ??= Task.Run(() => host.Desk.CancelAsync("failover-2-1", "ann", default));
            cancelled?.Wait();
        };
        await host.Doubt.DoubtAsync("a report", default);
        var run = await _plane.EndOfAsync("failover-2-1");

        Assert.Equal((RunStatus.Cancelled, "cancelled by ann", 1L), (run.Status, run.Summary, _plane.Row.Epoch));
    });

    private async Task OnHostAsync(Func<FailoverEngine, Task> test, Action? before = null)
    {
        before?.Invoke();
        var (engine, end) = await HostAsync(_plane);
        try
        {
            await test(engine);
        }
        finally
        {
            if (end is not null)
                await end.DisposeAsync();
        }
    }

    /// <summary>Promotes, but the answer is lost, two times.</summary>
    private sealed class SilentTwice(IEndpointCommands inner) : CommandsDecorator(inner)
    {
        public int Asked { get; private set; }

        protected override async Task<CommandOutcome> AfterAsync(string name, Task<CommandOutcome> answer)
        {
            var outcome = await answer;
            return name == "promote" && ++Asked < 3 ? new CommandOutcome(Effect.NoAnswer, "the answer was lost") : outcome;
        }
    }
}
