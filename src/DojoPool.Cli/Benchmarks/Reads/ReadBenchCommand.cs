using System.CommandLine;
using System.Globalization;
using DojoPool.Cli.Terminal;
using DojoPool.Lab;

namespace DojoPool.Cli.Benchmarks.Reads;

/// <summary><c>dojo bench reads</c>: read your own writes whatever happens, and what a slow replica costs.</summary>
internal static class ReadBenchCommand
{
    public static Command Create()
    {
        var reads = CountOption.Of("--reads", "How many reads with a session's token.", 100_000, least: 1);
        var failovers = CountOption.Of("--failovers", "Spread over them, by order and by kill -9 in turns; 0: none.", 4, most: 10_000);
        var without = new Option<bool>("--without-tokens") { Description = "Read without the token: then stale reads must be found." };
        var slow = new Option<bool>("--slow-replica") { Description = "Instead of all that: make one of three replicas ten times slower." };
        var command = new Command("reads", "Reads with session tokens under lag and failovers; or beside a replica that is slow.") { reads, failovers, without, slow };
        command.SetAction(async (p, cancellation) =>
        {
            var screen = new Screen(TimeProvider.System);
            await using var lab = await screen.WhileAsync("booting the lab", () => LocalLab.StartAsync(null, cancellation));
            if (p.GetValue(slow))
            {
                Console.WriteLine((await SlowReplicaBench.RunAsync(lab, screen, cancellation)).Text());
                return 0;
            }
            var withTokens = !p.GetValue(without);
            var found = await TokenBench.RunAsync(lab, p.GetValue(reads), p.GetValue(failovers), withTokens, screen, cancellation);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"reads{(withTokens ? "" : " without tokens")}: {found.Reads:N0}, {found.ByReplicas:N0} of them by replicas, stale: {found.Stale:N0}, tokens told lost: {found.TokensLost}, errors: {found.Failed}, failovers: {found.Moves} by order, {found.Kills} by kill -9"));
            return found.Stale > 0 == withTokens ? 1 : 0;
        });
        return command;
    }
}
