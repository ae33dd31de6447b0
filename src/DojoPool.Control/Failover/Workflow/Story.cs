using DojoPool.Core.Election;
using DojoPool.Core.Failover;

namespace DojoPool.Control.Failover.Workflow;

/// <summary>What a run tells of itself while it goes: its record, step by step.</summary>
internal sealed class Story(IWorkflowContext run, FailoverInput input, FailoverPlan plan)
{
    public FailoverRecord Record { get; private set; } = new()
    {
        Id = input.RunId,
        Input = input,
        Status = RunStatus.Running,
        StartedAt = run.Now,
    };

    /// <summary>Ends the step that runs with <paramref name="outcome"/> and begins the next.</summary>
    public void Begin(Step step, string outcome = "")
    {
        Record = Record with
        {
            Step = step,
            Steps = [.. Closed(StepOutcome.Done, outcome), new StepReport(step, run.Now, 0, plan.BudgetSeconds(step), StepOutcome.Running, "")],
            Summary = outcome.Length > 0 ? outcome : Record.Summary,
        };
        run.Show(Record);
    }

    /// <summary>Adds a sentence to the step that runs.</summary>
    public void Tell(string sentence)
    {
        Record = Record with { Steps = [.. Record.Steps.SkipLast(1), Appended(Record.Steps[^1], sentence)], Summary = sentence };
        run.Show(Record);
    }

    public void Chose(Choice choice)
    {
        Record = Record with
        {
            Candidates = CandidateReport.Of(choice),
            EstimatedLossBytes = choice.Chosen?.Loss?.Bytes ?? Record.EstimatedLossBytes,
            UnobservedSeconds = choice.Chosen?.Loss?.Window.TotalSeconds ?? Record.UnobservedSeconds,
            Offer = LossOffer.Of(choice),
        };
        run.Show(Record);
    }

    public void Published(string writer, long epoch)
    {
        Record = Record with { NewWriter = writer, PublishedEpoch = epoch };
        Tell($"{writer} is published as the writer of epoch {epoch}");
    }

    public void Verified(Verified verified) => Record = Record with
    {
        NextActions = [.. verified.Missing.Select(m => $"Bring back {m}")],
    };

    /// <summary>As it will be recorded: what the notification says.</summary>
    public FailoverRecord Ending(RunStatus status, string reason) => Record with { Status = status, Summary = reason };

    public FailoverRecord End(RunStatus status, string reason)
    {
        Record = Record with
        {
            Status = status,
            EndedAt = run.Now,
            Summary = reason,
            Steps = [.. Closed(status == RunStatus.Failed ? StepOutcome.Failed : StepOutcome.Done, "")],
        };
        run.Show(Record);
        return Record;
    }

    private IEnumerable<StepReport> Closed(StepOutcome outcome, string detail) =>
        Record.Steps.Select(s => s.Outcome != StepOutcome.Running ? s : Appended(s, detail) with
        {
            Outcome = outcome,
            Seconds = (run.Now - s.StartedAt).TotalSeconds,
        });

    private static StepReport Appended(StepReport step, string sentence) =>
        step with { Detail = (step.Detail, sentence) switch { ("", _) => sentence, (_, "") => step.Detail, _ => $"{step.Detail}; {sentence}" } };
}
