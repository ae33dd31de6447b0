using DojoPool.Contracts.Failover;

namespace DojoPool.Cli.Demo;

/// <summary>What <c>dojo demo --json</c> prints.</summary>
/// <param name="OutageSeconds">Last acknowledgement before the kill to the first after it, of the writer.</param>
/// <param name="DetectionSeconds">Kill to the end of step 1.</param>
/// <param name="AcknowledgedRows">Rows of which a writer was told that they are safe.</param>
/// <param name="MissingRows">Of those, the ones that the final writer does not have, counted there.</param>
/// <param name="ReportedLossRows">Of the acknowledged rows, those that lie beyond the fork that the plane published with the next epoch.</param>
/// <param name="Epoch">At the end.</param>
/// <param name="Steps">Of the unplanned failover.</param>
/// <param name="Candidates">Likewise: the chosen one first, then those rejected, each with its reason.</param>
public sealed record DemoReport(
    bool InvariantsHeld,
    double OutageSeconds,
    double DetectionSeconds,
    double SwitchoverOutageSeconds,
    long AcknowledgedRows,
    long MissingRows,
    long ReportedLossRows,
    long Epoch,
    IReadOnlyList<StepTime> Steps,
    IReadOnlyList<CandidateView> Candidates);

public sealed record StepTime(string Name, double Seconds);
