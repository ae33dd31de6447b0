using System.Globalization;
using DojoPool.Chaos.Checks;
using DojoPool.Chaos.Load;
using DojoPool.Chaos.Nemesis;
using DojoPool.Chaos.Report;
using DojoPool.Chaos.Stage;
using DojoPool.Cli.Load;
using DojoPool.Cli.Terminal;
using DojoPool.Cli.Testing;
using DojoPool.Core.Failover;
using DojoPool.Lab;

namespace DojoPool.Chaos;

/// <summary>A whole run: boots, loads, hurts until the time is over, judges, reports.</summary>
internal sealed class ChaosRun(ChaosStage stage, ChaosLoad load, ChaosOptions options, Action<string> say)
{
    private const int HistoryPage = 50;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);

    /// <summary>For 10 s after an epoch was published no automatic failover begins.</summary>
    private static readonly TimeSpan CoolDown = TimeSpan.FromSeconds(11);

    /// <summary>For <c>./dojo chaos</c>. 0: nothing was violated.</summary>
    public static async Task<int> RunAsync(ChaosOptions options, CancellationToken cancellation)
    {
        var screen = new Screen(TimeProvider.System);
        var kinds = Kinds(options.Only);
        var folder = options.Out ?? Path.Combine(Clone.Root(), ".dojo", string.Create(CultureInfo.InvariantCulture, $"chaos-{options.Seed}"));
        await using var lab = await screen.WhileAsync("booting seven PostgreSQL servers and Azurite", () => LocalLab.StartAsync(null, cancellation));
        screen.Say($"PostgreSQL {lab.PostgresVersion}; seed {options.Seed}");
        var result = await OnLabAsync(lab, options, kinds, folder, text => screen.Say(text), cancellation);
        screen.Say($"the report is in {folder}");
        if (options.Json) Console.WriteLine(ReportJson.Text(result));
        if (options.Json) screen.Say(result.Closing);
        else Screen.Result(result.Closing, result.Violations.Count == 0 ? "green" : "red");
        return result.Violations.Count == 0 ? 0 : 1;
    }

    /// <summary>On a lab that is whole; leaves it healed, if it can be.</summary>
    /// <param name="folder">For the report.</param>
    public static async Task<ChaosResult> OnLabAsync(
        LocalLab lab, ChaosOptions options, IReadOnlyList<Fault> kinds, string folder, Action<string> say, CancellationToken cancellation)
    {
        await using var stage = await ChaosStage.StartAsync(lab, cancellation);
        say($"two hosts of the plane: {string.Join(", ", stage.Planes.Select(p => p.Authority))}");
        await using var load = await ChaosLoad.StartAsync(stage, cancellation);
        var result = await new ChaosRun(stage, load, options, say).RunAsync(new Deck(options.Seed, kinds), cancellation);
        ReportFolder.Write(folder, result, load.Log, Path.Combine(lab.Folder, "logs"));
        return result;
    }

    /// <exception cref="CommandException">There is no such fault; the message lists them.</exception>
    public static IReadOnlyList<Fault> Kinds(IReadOnlyList<string> only)
    {
        foreach (var name in only)
            if (FaultTable.All.All(f => f.Name != name)) throw new CommandException($"there is no fault \"{name}\"; there are: {string.Join("; ", FaultTable.All.Select(f => f.Name))}.");
        return only.Count == 0 ? FaultTable.All : [.. FaultTable.All.Where(f => only.Contains(f.Name))];
    }

    private async Task<ChaosResult> RunAsync(Deck deck, CancellationToken cancellation)
    {
        await Task.Delay(WarmUp, cancellation);
        var clock = stage.Rows.Clock;
        var began = clock.Now;
        var strikes = new List<Strike>();
        while (strikes.Count < (options.Faults ?? int.MaxValue))
        {
            var fault = deck.Next();
            await RestAsync(fault, cancellation);
            if (clock.Now - began >= TimeSpan.FromMinutes(options.Minutes)) break;
            strikes.Add(await new StrikeRun(stage, load, fault, strikes.Count + 1, options.Seed).RunAsync(text => say($"{strikes.Count + 1,3}  {text}"), cancellation));
            Tell(strikes[^1]);
            // A system that did not come back cannot be hurt in any way that says something.
            if (strikes[^1].Violations.Any(v => v.Invariant == Convergence.Name)) break;
        }
        await Task.Delay(Calm, cancellation);
        await load.StopAsync();
        return await EndAsync(strikes, cancellation);
    }

    private async Task RestAsync(Fault fault, CancellationToken cancellation)
    {
        await Task.Delay(Calm, cancellation);
        if (fault.Consequence == Nemesis.Consequence.Stays) return;
        var published = stage.Rows.Seen.First(s => s.Row.History.Count == stage.Rows.Now.History.Count).At;
        var left = published + CoolDown - stage.Rows.Clock.Now;
        if (stage.Rows.Now.History.Count > 1 && left > TimeSpan.Zero) await Task.Delay(left, cancellation);
    }

    private void Tell(Strike strike)
    {
        var epoch = strike.EpochAfter == strike.EpochBefore ? "" : $", epoch {strike.EpochAfter} on {strike.WriterAfter}";
        say($"     outage {(strike.OutageSeconds is { } o ? Figures.Seconds(o) : "without end")} ({strike.OutageOf}) of {Figures.Seconds(strike.BudgetSeconds)}{epoch}, whole again {Figures.Seconds(strike.ConvergedAt - strike.HealedAt)} after it was healed");
        foreach (var violation in strike.Violations) say($"     VIOLATION of {violation.Invariant}: {violation.Sentence}");
    }

    private async Task<ChaosResult> EndAsync(IReadOnlyList<Strike> strikes, CancellationToken cancellation)
    {
        var runs = await stage.AskAsync((plane, token) => plane.HistoryAsync(HistoryPage, token), cancellation);
        var status = await stage.AskAsync((plane, token) => plane.StatusAsync(token), cancellation);
        var row = stage.Rows.Now;
        var database = stage.Lab.Node(row.LastWriter).SuperuserConnectionString("dojopool");
        var rows = await ServerRows.PresentAsync(database, cancellation);
        var games = await ServerRows.GamesAsync(database, cancellation);
        var present = load.Log.Writes.Where(w => ChaosLoad.IsPlayer(w.Writer) ? games.Contains(Player.GameOf(w.Id)) : rows.Contains(w.Id)).Select(w => w.Id).ToHashSet();
        var facts = new EndFacts(
            load.Log.Writes, load.Log.Reads, load.Log.Looks, load.Log.Bugs, present, status.Topology?.History ?? [],
            [.. stage.Rows.Seen.Select(s => s.Row)], runs, new FailoverPolicy().LossBudgetBytes);
        var verdicts = EndChecks.All(facts);
        foreach (var verdict in verdicts)
            foreach (var violation in verdict.Violations) say($"VIOLATION: {verdict.Invariant}: {violation}");
        return new ChaosResult(options, stage.Lab.PostgresVersion, stage.Rows.Clock.StartedAt, stage.Rows.Clock.Now, strikes, verdicts, facts, load.Log, stage.Rows.Seen);
    }
}
