using DojoPool.Control.Failover;
using DojoPool.Core.Election;
using DojoPool.Core.Failover;
using DojoPool.Core.Topology;

namespace DojoPool.PortContracts.Failover;

internal static class Runs
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static FailoverRecord Run(string id, RunStatus status = RunStatus.Running, int steps = 2) => new()
    {
        Id = id,
        Input = new FailoverInput
        {
            RunId = id,
            ChangeId = "change-1",
            Epoch = 1,
            Writer = "us-east-primary",
            SuspectedAt = Noon,
            Cause = "no answer",
            Policy = new FailoverPolicy(),
            Trail = new WriterTrail(Lsn.Parse("16/B374D848"), Noon, 1024.5),
            HeardBefore = ["eu-west-primary"],
        },
        Status = status,
        StartedAt = Noon,
        Steps = [.. Enumerable.Range(0, steps).Select(n => new StepReport(Step.Detection, Noon.AddSeconds(n), 0.25, 5, StepOutcome.Done, "2 of 3 regions say down"))],
        Candidates = [new CandidateReport("eu-west-primary", "eu-west", 8, true, "chosen", "0/3000148", 0, 12.5)],
        NextActions = ["Rewind us-east-primary."],
        Runner = "host-1",
        RunnerSeenAt = Noon,
    };

    public static JournalEntry Entry(int sequence, string output = "{\"ok\":true}", string runner = "host-1") =>
        new(sequence, "probe.burst", output, Noon, Noon.AddTicks(1234567), runner);
}
