using DojoPool.Client;
using DojoPool.Client.Leases;
using DojoPool.Client.Plane;
using DojoPool.Client.Writes;
using DojoPool.Contracts.Routing;
using DojoPool.Simulation.History;
using DojoPool.Simulation.Network;
using DojoPool.Simulation.Running;
using DojoPool.Simulation.Scheduling;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Clients;

/// <summary>An application: writes with the client library's leases and guard, and reads back.</summary>
#pragma warning disable CA1001 // It ends with its world, which disposes of nothing: it never runs another line.
public sealed class SimulatedClient : Node
#pragma warning restore CA1001
{
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(4);
    private readonly World _world;
    private readonly Dice _dice;
    private readonly LeaseKeeper _leases;
    private readonly WriteGuard _guard;
    private readonly Reporter _reporter;
    private readonly ClientReads _reads;
    private readonly List<WriteOp> _told = [];

    public SimulatedClient(World world, string name, string region) : base(name, region, world.Agenda)
    {
        (_world, _dice) = (world, world.Dice.Fork());
        Scheduler = new HostScheduler(world.Agenda, name);
        Clock = new HostClock(world.Agenda, Scheduler, _dice) { Rate = _dice.Uniform(0.98, 1.02), EarlyTimers = world.Plan.EarlyTimers };
        var plane = new ClientPlane(this, world);
        _leases = new LeaseKeeper(plane, new TwoClocks(Clock), TimeSpan.FromMinutes(5), _dice, Scheduler);
        _guard = new WriteGuard(_leases);
        _reporter = new Reporter(plane, Clock, Scheduler);
        _reads = new ClientReads(this, world, plane, _dice);
    }

    public HostScheduler Scheduler { get; }
    public HostClock Clock { get; }

    /// <summary>When it was last told success, and of which epoch.</summary>
    public (TimeSpan At, long Epoch) LastSuccess { get; private set; }

    public void Begin() => _ = Scheduler.StartAsync(async () =>
    {
        try
        {
            await WriteAndReadAsync();
        }
        catch (Exception bug)
        {
            _world.History.Bug(Name, bug);
        }
    });

    private async Task WriteAndReadAsync()
    {
        while (true)
        {
            await Task.Delay(_world.Plan.WriteEvery * (0.2 + (1.6 * _dice.NextDouble())), Clock);
            await WriteAsync();
            if (_dice.Chance(_world.Plan.ReadsPerWrite))
                await _reads.ReadAsync(_told.Count == 0 ? null : _dice.Chance(0.7) ? _told[^1] : _dice.Pick(_told));
        }
    }

    private async Task WriteAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3), Clock);
        Lease lease;
        try
        {
            lease = await _leases.GetAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var op = new WriteOp(_world.History.Writes.Count + 1, Name, lease.Route.Endpoint, lease.Route.Epoch, Agenda.Now);
        _world.History.Writes.Add(op);
        op.Result = await OutcomeAsync(lease.Key, op);
        op.Ended = Agenda.Now;
        if (op.Result == OpResult.Ok)
        {
            LastSuccess = (Agenda.Now, op.Epoch);
            _told.Add(op);
        }
    }

    private async Task<OpResult> OutcomeAsync(LeaseKey key, WriteOp op)
    {
        string? notice = null;
        try
        {
            await _guard.AcknowledgeAsync(key, () => SendAsync(op, n => notice = n), e => e is WriteTroubleException { DidNotHappen: true }, () => notice);
            return OpResult.Ok;
        }
        catch (LeaseOverException)
        {
            return OpResult.Fail;
        }
        catch (InDoubtCommitException doubt)
        {
            Blame(key, doubt.InnerException as WriteTroubleException);
            return OpResult.Unknown;
        }
        catch (WriteTroubleException trouble)
        {
            Blame(key, trouble);
            return OpResult.Fail;
        }
    }

    private void Blame(LeaseKey key, WriteTroubleException? trouble)
    {
        if (trouble is not { Kind.Length: > 0 })
            return;
        _reporter.Report(key, trouble.Kind);
        _leases.AskNow();
    }

    private async Task<bool> SendAsync(WriteOp op, Action<string?> hear)
    {
        var server = _world.Servers[op.Endpoint];
        var reply = await _world.Calls.AskAsync<CommitAnswer>(this, server, CommandTimeout, answer => server.Commits.Commit(op.Row, answer));
        if (reply.Kind == ReplyKind.Refused)
            throw new WriteTroubleException(FailureKinds.Refused, didNotHappen: true);
        if (!reply.Answered)
            throw new WriteTroubleException(FailureKinds.Timeout, didNotHappen: false);
        hear(reply.Value!.Notice);
        (op.Position, op.Acknowledged) = (WalRecord.End(reply.Value.Place), reply.Value.At);
        return reply.Value.Result switch
        {
            CommitResult.Done => true,
            CommitResult.ReadOnly or CommitResult.Fenced => throw new WriteTroubleException(FailureKinds.ReadOnly, didNotHappen: true),
            CommitResult.Broken => throw new WriteTroubleException(FailureKinds.Broken, didNotHappen: false),
            CommitResult.Starting => throw new WriteTroubleException(FailureKinds.Broken, didNotHappen: true),
            _ => throw new WriteTroubleException("", didNotHappen: true),
        };
    }
}
