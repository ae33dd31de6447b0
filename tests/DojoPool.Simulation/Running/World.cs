using DojoPool.Control.Configuration;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Simulation.Checks;
using DojoPool.Simulation.Clients;
using DojoPool.Simulation.History;
using DojoPool.Simulation.Network;
using DojoPool.Simulation.Planes;
using DojoPool.Simulation.Plans;
using DojoPool.Simulation.Scheduling;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Running;

/// <summary>Servers, store, planes and applications in one thread and one time.</summary>
public sealed class World
{
    public World(WorldPlan plan, bool verbose = false)
    {
        Plan = plan;
        Dice = new Dice(plan.Seed);
        Agenda = new Agenda();
        History = new Chronicle(Agenda) { Verbose = verbose };
        Wires = new Wires(Agenda, Dice.Fork());
        Calls = new Calls(Agenda, Wires);
        Fleet = WorldFleet.Of(plan);
        Addresses = AddressBook.Configured(Fleet);
        Servers = Fleet.Endpoints.ToDictionary(e => e.Id, e => new Server(e, Agenda, Wires, Calls, Dice.Fork()));
        Rejoins = new RejoinAgent(Agenda, Dice.Fork(), s => !s.Dark, History.Tell);
        HookCalls = new OneRejoinAtATime(this);
        Store = new StoreNode(plan.StoreRegion, Agenda, Dice.Fork());
        Hosts = [.. plan.Hosts.Select(region => new PlaneHost(
            this, $"plane-{region}", region, plan.Hosts.Count == 1 ? plan.Regions : [region])
        { ClockRate = Dice.Uniform(0.98, 1.02), ClockSkew = (Dice.NextDouble() - 0.5) * 2 * plan.Skew })];
        Clients = [.. plan.Clients.Select((region, i) => new SimulatedClient(this, $"client-{i + 1}", region))];
    }

    public WorldPlan Plan { get; }
    public Dice Dice { get; }
    public Agenda Agenda { get; }
    public Chronicle History { get; }
    public Wires Wires { get; }
    public Calls Calls { get; }
    public Fleet Fleet { get; }
    public IAddressBook Addresses { get; }
    public IReadOnlyDictionary<string, Server> Servers { get; }
    public RejoinAgent Rejoins { get; }
    internal OneRejoinAtATime HookCalls { get; }
    public StoreNode Store { get; }
    public IReadOnlyList<PlaneHost> Hosts { get; }
    public IReadOnlyList<SimulatedClient> Clients { get; }

    /// <summary>A person paused while the run that the row names had not claimed yet.</summary>
    public bool PausedUnderRun { get; set; }

    public TopologyRow Row => History.Rows[^1].Row;

    public DateTimeOffset ClockOf(Server server) => DateTimeOffset.UnixEpoch.AddYears(56) + Agenda.Now + server.ClockSkew;

    /// <summary>All stream, the first row stands, everybody begins.</summary>
    public void Begin()
    {
        foreach (var server in Servers.Values)
        {
            server.Sql.Tell = History.Tell;
            server.Sql.Chosen = epoch => OneWriterAnEpoch.Chosen(this, server, epoch);
            server.Sql.Promoting = epoch =>
            {
                WrittenBeforeDone.Promoting(this, server, epoch);
                CutBeforePromoted.Promoting(this, server, epoch);
            };
            server.Sql.Ordered = epoch => OrderedInTime.Ordered(this, server, epoch);
            server.Sql.Fencing = epoch => WrittenBeforeDone.Fencing(this, server, epoch);
            server.Sql.Pointing = () => PointedWithinTheFork.Pointing(this, server);
        }

        var writer = Servers[Fleet.FirstWriter.Id];
        var set = Plan.Policy.SynchronousRequired == 0
            ? null
            : new SynchronousSet(Plan.Policy.SynchronousRequired, [.. Fleet.SynchronousMembersOf(writer.Name)]);
        Store.Topology.OnWritten = Written;
        Store.Topology.Put(Transitions.First(Fleet, Plan.Lease, set, new Change("first", DateTimeOffset.UnixEpoch)));
        writer.Write(new WalRecord(0, TimeSpan.Zero, new EpochMark(1, writer.Name)));
        foreach (var standby in Servers.Values.Where(s => s != writer))
        {
            standby.Wal.AppendFrom(writer.Wal, writer.Wal.Count);
            standby.Wal.Replay(standby.Wal.Count);
            standby.ClockSkew = (Dice.NextDouble() - 0.5) * 2 * Plan.Skew;
            standby.BecomeStandbyOf(Servers[Fleet.UpstreamOf(standby.Name, writer.Name)!]);
        }

        if (set is not null)
            writer.Commits.UseSet(set.Required, set.Members);
        foreach (var host in Hosts)
            host.Start();
        foreach (var client in Clients)
            client.Begin();
    }

    /// <summary>In truth: for how long a server has been without something that the writer has.</summary>
    public TimeSpan StalenessOf(Server server)
    {
        var writer = Servers[Row.LastWriter];
        if (server == writer)
            return TimeSpan.Zero;
        for (var place = 0; place < writer.Wal.Count; place++)
        {
            if (place >= server.Wal.Replayed || !ReferenceEquals(writer.Wal[place], server.Wal[place]))
                return Agenda.Now - writer.Wal[place].At;
        }

        return TimeSpan.Zero;
    }

    /// <summary>
    /// The published writer has a row that a token points at, and every fork is known exactly: one that was read after a restart may be told too low,
    /// and then more is called lost than is (ADR 0006).
    /// </summary>
    public bool HoldsForCertain(WriteOp write) =>
        Row is { Phase: Phase.Stable, Writer: { } writer } && Servers[writer].Wal.Holds(write.Row, write.Position) && !Servers.Values.Any(s => s.ToldLowFork);

    private void Written(TopologyRow row)
    {
        var before = History.Rows.Count > 0 ? History.Rows[^1].Row : null;
        History.Rows.Add((Agenda.Now, row));
        if (before is null || row.Phase != before.Phase || row.Epoch != before.Epoch || row.Candidate != before.Candidate || row.RunId != before.RunId)
            History.Tell($"row: {RowText.Of(row)}");
        RowChecks.Written(this, before, row);
    }
}
