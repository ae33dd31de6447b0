using DojoPool.Control.Election;
using DojoPool.Control.Failover.Activities;
using DojoPool.Control.Failover.Workflow;
using DojoPool.Control.Topology;
using DojoPool.Core.Election;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Start;

/// <summary>
/// The dry run of an order: looks at the servers as the run's own steps do, and decides by the same pure functions. Changes nothing and
/// writes nothing.
/// </summary>
public sealed class FailoverPlanner(
    Fleet fleet,
    TopologyRegister register,
    IEndpointCommands commands,
    DetectionQuestion question,
    IWriterSightings sightings,
    IFailoverStore failovers,
    FailoverPolicy policy,
    TimeProvider time)
{
    private const int PastRuns = 100;

    /// <param name="region">One that <see cref="MoveOrder.UnknownRegion"/> knows.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<MovePlan> PlanAsync(string region, CancellationToken cancellation)
    {
        var row = (await register.ReadAsync("Plan", cancellation)).Row;
        var target = fleet.PrimaryOf(region)!;
        var past = failovers.ReadRecentAsync(PastRuns, cancellation);
        var refusal = MoveOrder.Refusal(fleet, row, region);
        var forecasts = row is { Phase: Phase.Stable, Writer: not null } ? await ForecastAsync(row, target, refusal, cancellation) : (Ordered: null, Lost: null);
        var planned = forecasts.Ordered?.Planned ?? true;
        return new MovePlan(region, row, refusal, forecasts.Ordered, forecasts.Lost, StepForecast.Of(await past, planned, new FailoverPlan(policy)), time.GetUtcNow());
    }

    private async Task<(Forecast? Ordered, Forecast? Lost)> ForecastAsync(
        TopologyRow row, Endpoint target, DeskAnswer.Refused? refusal, CancellationToken cancellation)
    {
        var writer = row.Writer!;
        var look = commands.LookAsync(writer, policy.ProbeTimeout, cancellation);
        var trail = LastSighting.Of(await sightings.TrailAsync(writer, cancellation), row);
        var strays = await sightings.StraysAsync(writer, cancellation);
        var lost = InputOf(row, new Beginning("the writer's region is lost") { Strays = strays }, trail);
        var surveyed = await new Survey(fleet, commands, time).RunAsync(lost, cancellation);
        return (refusal is null ? await OrderedAsync(row, target, trail, surveyed, await look, cancellation) : null, Lost(lost, surveyed, row));
    }

    private async Task<Forecast> OrderedAsync(
        TopologyRow row, Endpoint target, WriterTrail trail, Surveyed surveyed, CommandOutcome look, CancellationToken cancellation)
    {
        var planned = look is { Done: true, InRecovery: false };
        var beginning = new Beginning("a plan")
        {
            Planned = planned,
            Target = target.Id,
            HeardBefore = [.. fleet.DirectStandbysOf(row.Writer!).Select(e => e.Id)],
        };
        var input = InputOf(row, beginning, trail);
        var detected = planned
            ? new Detected(true, $"{row.Writer} answers and is to hand over", look.Position is { } end ? trail.Saw(end, time.GetUtcNow()) : trail)
            : await DetectAsync(input, cancellation);
        var choice = FailoverWorkflow.Choose(input, detected, surveyed, afterCut: false);
        return new Forecast(planned, detected.Down ? null : detected.Reason, choice, []);
    }

    /// <summary>One round of the burst; what it hears may change within the second.</summary>
    private async Task<Detected> DetectAsync(FailoverInput input, CancellationToken cancellation)
    {
        var round = await question.AskAsync(Detect.SuspicionOf(input), cancellation);
        var verdict = Detection.Decide(round.Regions, fleet.Regions.Count);
        return new Detected(verdict.Down, verdict.Reason, Detect.Sightings(input.Trail, round), Detect.LostRegion(fleet, input.Writer, round));
    }

    /// <summary>The candidates stand where they stand now; of the writer is known what its last samples tell.</summary>
    private Forecast Lost(FailoverInput input, Surveyed surveyed, TopologyRow row)
    {
        var region = fleet[input.Writer].Region;
        var choice = FailoverWorkflow.Choose(input, new Detected(true, "", input.Trail, region), surveyed, afterCut: false);
        var bars = AutomationBars.Of(policy, row, time.GetUtcNow());
        return new Forecast(false, null, choice, AutomationBars.WithoutMajority(fleet, region) is { } missing ? [.. bars, missing] : bars);
    }

    /// <summary>As the run would begin: on the row that its first swap would write.</summary>
    private FailoverInput InputOf(TopologyRow row, Beginning beginning, WriterTrail trail) => SuspicionDesk.InputOf(
        Transitions.Suspect(row, beginning.Planned, new Change(row.ChangeId, row.ChangedAt)), beginning, trail, policy, time.GetUtcNow());
}

/// <summary>What an order to move the writer would do.</summary>
/// <param name="Refusal">The order itself would be refused; null where a run would begin.</param>
/// <param name="Ordered">What the run would decide; null where none would begin.</param>
/// <param name="Lost">What automation would decide if the writer's region were lost now; null while there is no Stable writer.</param>
public sealed record MovePlan(
    string Region, TopologyRow Row, DeskAnswer.Refused? Refusal, Forecast? Ordered, Forecast? Lost, StepForecast Steps, DateTimeOffset AsOf);

/// <param name="NotDown">Unplanned: why the run would end Dismissed; null where it would go on.</param>
/// <param name="Bars">Why automation would not begin; always empty for a person's order.</param>
public sealed record Forecast(bool Planned, string? NotDown, Choice Choice, IReadOnlyList<(string Code, string Reason)> Bars);
