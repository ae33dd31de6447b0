using System.CommandLine;
using System.Globalization;

namespace DojoPool.Cli.Testing;

/// <summary><c>dojo sim</c>: the production control plane in a simulated world, from seeds; the simulator itself is a project of the tests.</summary>
public static class SimCommand
{
    private const string Project = "tests/DojoPool.Simulation";

    public static Command Create()
    {
        var runs = new Option<long?>("--runs") { Description = "How many schedules (default 10000, or as many as fit into --minutes)." };
        var seed = new Option<ulong?>("--seed") { Description = "The first seed; without --runs and --minutes this one is told as a story." };
        var minutes = new Option<double?>("--minutes") { Description = "For how long; no new schedule begins after it." };
        var benign = new Option<bool>("--benign") { Description = "Only schedules in which the writer is well: every failover would be a false one." };
        var leases = new Option<bool>("--leases") { Description = "Only attacks on the lease: the plane gives up a writer that lives and that clients reach." };
        var mutant = new Option<string?>("--mutant") { Description = "Run the schedules with this one mutant's code: they must fail." };
        var only = new Option<string?>("--only") { Description = "With --mutants: those whose names hold this." };
        var mutants = new Option<bool>("--mutants") { Description = "Break the protocol's code in known ways, one after another, and see each found." };
        var model = new Option<bool>("--model") { Description = "Visit every state of a small model." };
        var scenarios = new Option<bool>("--scenarios") { Description = "Play the kept scenarios and compare them with what is written down." };
        var rewrite = new Option<bool>("--rewrite") { Description = "With --scenarios: write down what happens now; the diff is to be reviewed." };
        var shrink = new Option<bool>("--shrink") { Description = "With --seed: the shortest story that still fails." };
        var command = new Command("sim", "Runs simulated schedules and ends with one line: schedules, failovers, false failovers, N violations.")
        {
            runs, seed, minutes, benign, leases, mutants, mutant, only, model, scenarios, rewrite, shrink,
        };
        command.SetAction((parsed, cancellation) =>
        {
            List<string> words = [];
            Add("--runs", parsed.GetValue(runs));
            Add("--seed", parsed.GetValue(seed));
            Add("--minutes", parsed.GetValue(minutes));
            foreach (var flag in (Option<bool>[])[benign, leases, mutants, model, scenarios, rewrite, shrink])
                if (parsed.GetValue(flag)) words.Add(flag.Name);
            foreach (var text in (Option<string?>[])[mutant, only])
                if (parsed.GetValue(text) is { } value) words.AddRange([text.Name, value]);
            return TestProgram.RunAsync(Project, words, cancellation);

            void Add(string name, IFormattable? value)
            {
                if (value is not null) words.AddRange([name, value.ToString(null, CultureInfo.InvariantCulture)]);
            }
        });
        return command;
    }
}
