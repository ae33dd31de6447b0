using DojoPool.Core.Topology;

namespace DojoPool.Simulation.Model;

/// <summary>One runner's next moves. Each act on the row is a compare-and-swap on what it knows; each command is refused by the server's own epoch.</summary>
internal sealed class ModelRun(ModelFlaw flaw, ModelState state, int number)
{
    private readonly ModelRunner _self = state.Runners[number];

    public IEnumerable<ModelState> Moves()
    {
        foreach (var next in _self.Step == ModelStep.Idle ? Begin() : Own() ? Act() : [Be(new ModelRunner(ModelStep.Idle))])
            yield return next;
        if (_self.Step != ModelStep.Idle && state.Crashes > 0)
            yield return Be(new ModelRunner(ModelStep.Idle)) with { Crashes = state.Crashes - 1 };
    }

    private bool Own() => state.Row.RunId == _self.RunId || _self.Step is ModelStep.Promote or ModelStep.WriteEpoch;

    private IEnumerable<ModelState> Begin()
    {
        var live = state.Runners.Any(r => r.Step != ModelStep.Idle && r.RunId == state.Row.RunId);
        if (state.Row.Phase == Phase.Stable && state.Suspicions > 0)
        {
            foreach (var planned in new[] { false, true })
                yield return Swap(r => Transitions.Suspect(r, planned, New()), ModelStep.Decide) with { Suspicions = state.Suspicions - 1 };
        }

        // By heartbeat and clock, so it may be wrong: also a live run may be taken over.
        if (state.Row.Phase == Phase.Suspect && !live)
            yield return Swap(r => Transitions.Thaw(r, New()), ModelStep.Idle);
        if (state.Row.Phase == Phase.Claimed && state.Row.Attempt < 2)
            yield return Swap(r => Transitions.Retry(r, New()), state.Row.PromoteSent.Contains(state.Row.Candidate!) ? ModelStep.Silence : ModelStep.Cut);
    }

    private IEnumerable<ModelState> Act() => _self.Step switch
    {
        ModelStep.Decide => Decide(),
        ModelStep.Cut => Cut(),
        ModelStep.Silence => Silence(),
        ModelStep.Journal => Journal(),
        ModelStep.Promote => Promote(),
        ModelStep.WriteEpoch => WriteEpoch(),
        _ => Publish(),
    };

    private IEnumerable<ModelState> Decide()
    {
        yield return Swap(r => Transitions.Thaw(r, New()), ModelStep.Idle);
        foreach (var candidate in state.Servers.Where(s => s is { Alive: true, Standby: true } && s.Mark.Epoch == state.Row.Epoch))
            yield return Swap(r => Transitions.Claim(r, candidate.Id, grounds: null, New()), ModelStep.Cut);
    }

    private IEnumerable<ModelState> Cut()
    {
        if (state.Row.PromoteSent.IsEmpty)
            yield return Swap(r => Transitions.Undo(r, New()), ModelStep.Idle);
        var cut = state with { Servers = [.. state.Servers.Select(s => s is { Alive: true, Standby: true } ? s with { Cut = true } : s)] };
        yield return new ModelRun(flaw, cut, number).Swap(r => Transitions.WillCut(r, cut.Servers.Where(s => s.Cut).Select(s => s.Id), New()), ModelStep.Silence);
    }

    private IEnumerable<ModelState> Silence()
    {
        var old = state.Servers.First(s => s.Id == state.Row.PreviousWriter);
        if (old is { Alive: true, Standby: false } && old.Mark.Epoch < state.Row.Epoch)
            yield return new ModelRun(flaw, ModelMoves.With(state, old with { Fenced = true }), number).Swap(r => Transitions.WillFence(r, old.Id, New()), ModelStep.Journal);
        if (state.Lease is null || state.Lease.Server != old.Id || flaw.HasFlag(ModelFlaw.NoLeaseWait))
            yield return Be(_self with { Step = ModelStep.Journal });
    }

    private IEnumerable<ModelState> Journal()
    {
        if (flaw.HasFlag(ModelFlaw.NoJournal))
            yield return Be(_self with { Step = ModelStep.Promote, Acting = state.Row.Epoch, Candidate = state.Row.Candidate! });
        else
            yield return Swap(r => Transitions.WillPromote(r, ModelSearch.Fleet, New()), ModelStep.Promote);
        foreach (var other in state.Servers.Where(s => s is { Alive: true, Standby: true } && s.Id != state.Row.Candidate))
        {
            if (!state.Row.PromoteSent.IsEmpty)
                yield return Swap(r => Transitions.Supersede(r, other.Id, planned: true, New()), ModelStep.Journal);
        }

        var old = state.Servers.First(s => s.Id == state.Row.PreviousWriter);
        if (state.Row is { PromoteSent.IsEmpty: false } && old is { Alive: true, Standby: false } && old.Mark.Epoch == state.Row.PublishedEpoch)
            yield return Swap(r => Transitions.GiveBack(r, ModelSearch.Fleet, New()), ModelStep.Idle);
    }

    /// <summary>On its way for as long as it likes: the row may be another's when it arrives. The deadline by the server's clock is left out.</summary>
    private IEnumerable<ModelState> Promote()
    {
        var target = state.Servers.First(s => s.Id == _self.Candidate);
        if (target is { Alive: true } && (target.Mark.Epoch < _self.Acting || flaw.HasFlag(ModelFlaw.NoServerGuard)))
            yield return Be(_self with { Step = ModelStep.WriteEpoch }, ModelMoves.With(state, target with { Standby = false, Cut = false }));
        if (Current())
            yield return Be(_self with { Step = ModelStep.Journal });
    }

    private IEnumerable<ModelState> WriteEpoch()
    {
        var target = state.Servers.First(s => s.Id == _self.Candidate);
        if (target is { Alive: true, Standby: false } && target.Mark.Epoch < _self.Acting)
            yield return Be(_self with { Step = ModelStep.Publish }, ModelMoves.With(state, target with { Mark = new EpochMark(_self.Acting, target.Id), Fenced = false }));
        else if (target.Mark == new EpochMark(_self.Acting, target.Id))
            yield return Be(_self with { Step = ModelStep.Publish });
        else
            yield return Be(new ModelRunner(ModelStep.Idle));
    }

    private IEnumerable<ModelState> Publish()
    {
        yield return state.Row.Candidate == _self.Candidate && state.Row.Epoch == _self.Acting
            ? Swap(r => Transitions.Publish(r, ModelSearch.Fleet, Lsn.Zero, [], null, New()), ModelStep.Idle)
            : Be(new ModelRunner(ModelStep.Idle));
    }

    private bool Current() => state.Row.RunId == _self.RunId && state.Row.Phase == Phase.Claimed;

    /// <summary>The row is read anew right before; so a swap is lost only to what happens in between, which is a move of its own.</summary>
    private ModelState Swap(Func<TopologyRow, TopologyRow> transition, ModelStep next)
    {
        var row = transition(state.Row);
        var runner = next == ModelStep.Idle
            ? new ModelRunner(ModelStep.Idle)
            : _self with { Step = next, RunId = row.RunId ?? "", Knows = state.Version + 1, Acting = row.Epoch, Candidate = row.Candidate ?? "" };
        return Be(runner, state with { Row = row, Version = state.Version + 1 });
    }

    private ModelState Be(ModelRunner runner, ModelState? from = null) => (from ?? state) with { Runners = (from ?? state).Runners.SetItem(number, runner) };

    private static Change New() => new("model", default);
}
