namespace DojoPool.Chaos.Nemesis;

/// <summary>Every fault there is, with its bounds: the guide's five first.</summary>
internal static class FaultTable
{
    public static readonly IReadOnlyList<Fault> All =
    [
        Moving("primary failure", 2, 6, Budgets.Death, WriterFaults.CrashAsync),
        Moving("network partition", 4, 8, Budgets.Silence, WriterFaults.CutOffRegionAsync),
        Staying("replica lag", 4, 10, Budgets.Benign, ServerFaults.LagAsync),
        Staying("high load", 6, 9, Budgets.HighLoad, ServerFaults.LoadAsync),
        Moving("region outage", 3, 8, Budgets.Death, WriterFaults.LoseRegionAsync),

        Moving("writer hangs", 2, 6, Budgets.Silence, WriterFaults.HangAsync),
        Moving("region hangs", 2, 6, Budgets.Silence, WriterFaults.HangRegionAsync),
        Moving("old writer returns", 2, 5, Budgets.Death, WriterFaults.CrashAsync) with { WritesDirect = true },
        Moving("hung writer thaws", 3, 5, Budgets.Silence, WriterFaults.HangAsync) with { WritesDirect = true },
        Moving("writer and heir crash", 2, 6, Budgets.Death, WriterFaults.CrashWithHeirAsync),
        Moving("plane loses a living writer", 3, 5, Budgets.Silence, WriterFaults.HideFromThePlaneAsync) with { StopsClients = true },
        Moving("region outage, then the driving host dies", 4, 8, Budgets.DeathOfTheDriver, WriterFaults.LoseRegionAndHostAsync),

        new("switchover", Consequence.Moves, Seconds(1), Seconds(2), _ => Budgets.Switchover, PlaneFaults.SwitchOverAsync) { Logins = Budgets.SwitchoverLogins },
        new("switchover whose target dies", Consequence.Either, Seconds(3), Seconds(6), _ => Budgets.Death, PlaneFaults.SwitchOverToTheDyingAsync),

        Staying("writer hidden from the plane", 8, 20, Budgets.Benign, LinkFaults.HideWriterAsync),
        Staying("one vantage blind", 5, 12, Budgets.Benign, LinkFaults.BlindOneVantageAsync),
        Staying("slow links", 5, 12, Budgets.Benign, LinkFaults.SlowAsync),
        Staying("one-way refusals", 5, 12, Budgets.Benign, LinkFaults.RefuseOneWayAsync),
        Staying("replication cut", 4, 10, Budgets.Benign, LinkFaults.CutReplicationAsync),
        new("applications cut off", Consequence.Stays, Seconds(2), Seconds(5), length => length + Budgets.AfterTheLinks, LinkFaults.CutApplicationsAsync),

        Staying("cascading replica loss", 5, 9, Budgets.Benign, ServerFaults.LoseReplicasAsync),
        Staying("clients stand still", 4, 9, Budgets.Benign, PlaneFaults.StopClientsAsync) with { StopsClients = true },
        Staying("one plane host dies", 3, 8, Budgets.Benign, PlaneFaults.KillOneHostAsync),
        new("all plane hosts die", Consequence.Stays, Seconds(1), Seconds(4), length => length + Budgets.AfterThePlane, PlaneFaults.KillAllHostsAsync),
        new("store hangs", Consequence.Stays, Seconds(1), Seconds(6), length => length + Budgets.AfterTheStore, PlaneFaults.HangStoreAsync),
    ];

    private static Fault Moving(string name, double shortest, double longest, TimeSpan outage, Func<Wound, CancellationToken, Task<string>> hurt) =>
        new(name, Consequence.Moves, Seconds(shortest), Seconds(longest), _ => outage, hurt);

    private static Fault Staying(string name, double shortest, double longest, TimeSpan outage, Func<Wound, CancellationToken, Task<string>> hurt) =>
        new(name, Consequence.Stays, Seconds(shortest), Seconds(longest), _ => outage, hurt);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
