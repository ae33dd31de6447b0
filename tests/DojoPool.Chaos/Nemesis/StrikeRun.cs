using DojoPool.Chaos.Checks;
using DojoPool.Chaos.Load;
using DojoPool.Chaos.Stage;
using DojoPool.Cli.Load;
using DojoPool.Cli.Terminal;
using DojoPool.Core.Topology;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Nemesis;

/// <summary>Plays one fault: hurts, lasts, heals, waits until everything is as it should be, and judges what can be judged at once.</summary>
internal sealed class StrikeRun(ChaosStage stage, ChaosLoad load, Fault fault, int number, int seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HealLimit = TimeSpan.FromSeconds(90);
    private readonly Random random = Deck.For(seed, number);
    private readonly List<Violation> violations = [];
    private readonly List<Task> aside = [];

    public async Task<Strike> RunAsync(Action<string> say, CancellationToken cancellation)
    {
        var clock = stage.Rows.Clock;
        var before = stage.Rows.Now;
        var length = fault.Shortest + (random.NextDouble() * (fault.Longest - fault.Shortest));
        var budget = await BudgetAsync(length, before.Writer!, cancellation);
        var hurtAt = clock.Now;
        var target = await fault.HurtAsync(new Wound(stage, load, before.Writer!, length, random, aside), cancellation);
        say($"{fault.Name}: {target}");
        await LastAsync(before, length, cancellation);
        var healedAt = clock.Now;
        var direct = await HealAsync(before.Writer!, cancellation);
        var convergedAt = clock.Now;
        var (outage, client) = Measure(hurtAt, convergedAt);
        Judge(before, stage.Rows.Now, outage, client, budget);
        return new Strike(
            number, fault.Name, target, hurtAt, healedAt, convergedAt, before.Epoch, stage.Rows.Now.Epoch, stage.Rows.Now.Writer ?? "nobody",
            outage is { } o ? Math.Round(o.TotalSeconds, 3) : null, client, budget.TotalSeconds, direct, violations);
    }

    private async Task<TimeSpan> BudgetAsync(TimeSpan length, string writer, CancellationToken cancellation)
    {
        var (most, logins) = (fault.Outage(length), TimeSpan.Zero);
        if (fault.Logins > 0) logins = fault.Logins * await LoginTime.MedianAsync(stage.Lab.AppConnectionString(writer), stage.Rows.Clock, cancellation);
        return logins > most ? logins : most;
    }

    /// <summary>A writer that is to be replaced must be so within the budget; then the fault goes on for its length.</summary>
    private async Task LastAsync(TopologyRow before, TimeSpan length, CancellationToken cancellation)
    {
        if (fault.Consequence == Consequence.Moves)
            await stage.Rows.HoldsAsync(row => row.Phase == Phase.Stable && row.Epoch > before.Epoch, fault.Outage(length) + Patience, cancellation);
        await Task.Delay(length, cancellation);
    }

    /// <returns>For how long a client that bypasses the lookup was told by the old writer that its rows are safe; null where there was none.</returns>
    private async Task<double?> HealAsync(string oldWriter, CancellationToken cancellation)
    {
        var direct = fault.WritesDirect ? new DirectWriter(stage.Lab.AppConnectionString(oldWriter), stage.Rows.Clock) : null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var writing = direct is null ? Task.CompletedTask : Task.Run(() => direct.RunAsync(stop.Token), CancellationToken.None);
        await Task.WhenAll(aside);
        try
        {
            await stage.HealAsync(cancellation);
            if (await new Convergence(stage, load.Log).WaitAsync(HealLimit, cancellation) is { } missing)
                violations.Add(new Violation(Convergence.Name, $"{HealLimit.TotalSeconds:0} s after \"{fault.Name}\" was healed: {missing}"));
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }
        if (direct is null) return null;
        return direct.Acks.Count == 0 ? 0 : Math.Round((direct.Acks[^1] - direct.Acks[0]).TotalSeconds, 3);
    }

    /// <returns>The worst of them all, and whose it was; null: somebody got no acknowledgement any more.</returns>
    private (TimeSpan? Outage, string Client) Measure(TimeSpan from, TimeSpan until)
    {
        var writers = ChaosLoad.Steady.Where(w => !fault.StopsClients || !ChaosLoad.Paused.Contains(w));
        var acks = load.Log.Writes.Where(w => w.Acknowledged).ToLookup(w => w.Writer);
        var outages = writers.Select(w => (Outage: Outage.Longest(acks[w].Select(a => a.Op.Ended).Order(), from, until), Client: acks[w].FirstOrDefault()?.Op.Client ?? $"writer {w}")).ToList();
        return outages.Find(o => o.Outage is null) is { Client: not null } silent ? silent : outages.MaxBy(o => o.Outage);
    }

    private void Judge(TopologyRow before, TopologyRow after, TimeSpan? outage, string client, TimeSpan budget)
    {
        if (outage is null || outage > budget)
            violations.Add(new Violation(StrikeChecks.Budget, $"\"{fault.Name}\" kept {client} without an acknowledgement for {(outage is { } o ? Figures.Seconds(o) : "all the time")}, and {Figures.Seconds(budget)} are allowed"));
        violations.AddRange(StrikeChecks.Consequence(fault, before, after));
    }
}
