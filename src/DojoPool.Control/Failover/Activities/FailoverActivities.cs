using DojoPool.Control.Failover.Workflow;
using DojoPool.Control.Json;
using DojoPool.Control.Metrics;
using DojoPool.Core.Failover;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Every activity by name, JSON in and out: what a host calls when the workflow asks for it.</summary>
public sealed class FailoverActivities : IActivities
{
    private readonly Dictionary<string, Func<string, CancellationToken, Task<string>>> _byName = [];

    public FailoverActivities(FailoverParts parts)
    {
        var names = new FailoverPlan(new FailoverPolicy());
        var retreat = new Retreat(parts);
        var change = new ChangeCandidate(parts);
        var announce = new Announce(parts);
        Add(names.Detect, new Detect(parts).RunAsync);
        Add(names.WaitOutLeases, new WaitOutLeases(parts).RunAsync);
        Add(names.Alert, announce.BeginAsync);
        Add(names.Survey, new Survey(parts.Fleet, parts.Commands, parts.Time).RunAsync);
        Add(names.Claim, new Claim(parts).RunAsync);
        Add(names.Cut, new Cut(parts).RunAsync);
        Add(names.ChangeCandidate, change.RunAsync);
        Add(names.Fence, new Fence(parts).RunAsync);
        Add(names.CatchUp, new CatchUp(parts).RunAsync);
        Add(names.Promote, new Promote(parts).RunAsync);
        Add(names.Supersede, change.SupersedeAsync);
        Add(names.Undo, retreat.UndoAsync);
        Add(names.GiveBack, retreat.GiveBackAsync);
        Add(names.Thaw, retreat.ThawAsync);
        Add(names.Publish, new Publish(parts).RunAsync);
        Add(names.Repoint, new Repoint(parts).RunAsync);
        Add(names.Verify, new Verify(parts).RunAsync);
        Add(names.Notify, announce.EndAsync);
    }

    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <inheritdoc/>
    public async Task<string> RunAsync(string name, string input, CancellationToken cancellation)
    {
        using var span = PlaneTrace.Source.StartActivity($"failover {name}");
        return await _byName[name](input, cancellation);
    }

    private void Add<TIn, TOut>(Activity<TIn, TOut> activity, Func<TIn, CancellationToken, Task<TOut>> run) =>
        _byName.Add(activity.Name, async (input, cancellation) => StoredJson.Write(await run(StoredJson.Read<TIn>(input), cancellation)));
}
