using DojoPool.Chaos.Checks;
using DojoPool.Chaos.History;
using DojoPool.Contracts.Admin;
using DojoPool.Contracts.Failover;
using DojoPool.Core.Topology;
using DojoPool.Simulation.History;

namespace DojoPool.Integration.Tests.Chaos;

/// <summary>Small histories for checkers: one that is right, and what to change in it.</summary>
internal static class Histories
{
    public const string Old = "us-east-primary";
    public const string New = "eu-west-primary";

    /// <summary>Two rows in epoch 1, a failover that forks at 0/200, one row in epoch 2.</summary>
    public static EndFacts Right { get; } = new(
        [Write(1, 1.0, 1, Old, "0/100"), Write(2, 2.0, 1, Old, "0/180"), Write(3, 9.0, 2, New, "0/280"), Write(4, 9.5, 2, New, "0/0", OpResult.Fail)],
        [], [], [], new HashSet<long> { 1, 2, 3 },
        [Published(1, Old, "0/0"), Published(2, New, "0/200")], [Row(1, Old), Row(2, New)], [Run(planned: false, bytes: 100)], 1000);

    public static Attempt Write(long id, double at, long epoch, string endpoint, string position, OpResult result = OpResult.Ok, int writer = 1) => new(
        id, writer, new WriteOp((int)id, $"writer {writer}", endpoint, epoch, TimeSpan.FromSeconds(at - 0.01)) { Ended = TimeSpan.FromSeconds(at), Result = result, Position = Lsn.Parse(position) });

    public static EpochView Published(long epoch, string endpoint, string fork, bool undone = false) => new(epoch, endpoint, fork, undone, default);

    public static TopologyRow Row(long epoch, string writer, params IEnumerable<(long Epoch, string Endpoint)> history)
    {
        (long, string)[] all = [.. history, (epoch, writer)];
        return new TopologyRow
        {
            Phase = Phase.Stable, Epoch = epoch, Writer = writer, ChangeId = $"{epoch}", ChangedAt = default, Lease = new LeaseTerms(3000, 500),
            History = [.. all.Select(h => new PublishedEpoch(h.Item1, h.Item2, Lsn.Zero, false, default))],
        };
    }

    public static FailoverView Run(bool planned, long bytes) => new(
        "failover-2-1", "completed", planned, Old, New, null, 1, 2, "", "", default, default, null, null, 7, "notification", [], [], "", [], new LossView(bytes, 0), null, null);
}
