using DojoPool.Control.Failover;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;
using DojoPool.Simulation.Planes;
using DojoPool.Simulation.Plans;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Running;

/// <summary>What people order, through a host's desk.</summary>
internal sealed class Orders(World world)
{
    public Action? Act(PlanStep step)
    {
        if (world.Hosts.FirstOrDefault(h => step.Words.Count > 0 && h.Name == step.Words[0]) is not { } host)
            throw new FormatException($"'{PlanText.Of(step)}' is no step.");
        switch (step.Verb)
        {
            case "switchover":
                Order(host, desk => desk.SwitchoverAsync(step.Words[1], "ann", "maintenance", default));
                return null;
            case "approve":
                Order(host, Approve);
                return null;
            case "cancel":
                Order(host, desk => desk.CancelAsync(world.Row.RunId ?? "failover-1-1", "ann", default));
                return null;
            case "paused":
                Order(host, desk => desk.PauseAsync("ann", "looking into it", null, default));
                return () => Order(host, desk => desk.ResumeAsync("ann", default));
            default:
                throw new FormatException($"'{step.Verb}' is no verb.");
        }
    }

    /// <summary>Automation goes on; an open offer is taken; whoever was promoted by hand is copied anew.</summary>
    public void Heal()
    {
        Resume();
        foreach (var stray in world.Servers.Values.Where(s => s.PromotedByHand && s.Name != world.Row.Writer))
            PutBack(stray);
    }

    /// <summary>Ordered again while a run has claimed and refuses it: a person has patience.</summary>
    private void Resume()
    {
        Order(world.Hosts[0], desk => desk.ResumeAsync("ann", default));
        world.Agenda.After(TimeSpan.FromSeconds(5), () =>
        {
            if (world.Row.Pause is not null)
                Resume();
        });
    }

    /// <summary>Asked again until it is a standby of the writer: a person has patience.</summary>
    private void PutBack(Server stray)
    {
        if (!stray.PromotedByHand || stray.Name == world.Row.LastWriter)
            return;
        if (world.Row is { Phase: Phase.Stable, Writer: { } writer } && world.Servers[writer].TakesWrites)
            world.Rejoins.Rejoin(stray, world.Servers[writer], ReturnBy.Reclone, _ => world.Agenda.After(TimeSpan.FromSeconds(5), () => PutBack(stray)));
        else
            world.Agenda.After(TimeSpan.FromSeconds(5), () => PutBack(stray));
    }

    private async Task<DeskAnswer> Approve(IFailoverDesk desk)
    {
        var refused = world.Store.Failovers.All.LastOrDefault(r => r.Offer is not null);
        return refused?.Offer is { } offer
            ? await desk.ApproveAsync(refused.Id, new LossConsent(offer.Candidate, offer.Bytes, offer.Seconds, "ann", "players wait"), default)
            : new DeskAnswer.Refused(DeskRefusals.NotFound, "There is no offer.");
    }

    private void Order(PlaneHost host, Func<IFailoverDesk, Task<DeskAnswer>> order) => host.Process?.Start("order", async () =>
        world.History.Tell(await order(host.Process.Engine.Desk) switch
        {
            DeskAnswer.Accepted { RunId.Length: > 0 } accepted => $"ann's order is taken: {accepted.RunId}",
            DeskAnswer.Accepted => "ann's order is taken",
            DeskAnswer.Refused refused => $"ann's order is refused: {refused.Reason}",
            _ => "",
        }));
}
