using System.Globalization;
using DojoPool.Simulation.Plans;

namespace DojoPool.Simulation.Commands;

/// <summary>The words of the command line.</summary>
/// <param name="Seed">Null: from 1.</param>
/// <param name="Runs">Null: see the command.</param>
/// <param name="Only">Mutants whose names hold this.</param>
/// <param name="Mutant">The one whose code is to run; null: ours.</param>
/// <param name="Trial">The one that this process tries for the run of all mutants; null: none.</param>
internal sealed record Arguments(ulong? Seed, long? Runs, TimeSpan? Limit, int Threads, IReadOnlySet<string> Flags, string Only = "", string? Mutant = null, string? Trial = null)
{
    private static readonly string[] Known = ["--benign", "--leases", "--mutants", "--model", "--scenarios", "--rewrite", "--shrink", "--verbose"];

    public bool Has(string flag) => Flags.Contains(flag);

    public PlanKind Kind => Has("--leases") ? PlanKind.Leases : Has("--benign") ? PlanKind.Benign : PlanKind.Faults;

    /// <summary>The words that make a schedule of this kind.</summary>
    public string KindWord => Kind switch { PlanKind.Leases => " --leases", PlanKind.Benign => " --benign", _ => "" };

    /// <exception cref="FormatException">A word is not known, or its value is not a number in range.</exception>
    public static Arguments Parse(string[] words)
    {
        var arguments = new Arguments(null, null, null, Environment.ProcessorCount, new HashSet<string>());
        var flags = new HashSet<string>();
        for (var i = 0; i < words.Length; i++)
        {
            if (Known.Contains(words[i]))
                flags.Add(words[i]);
            else
                arguments = With(arguments, words[i], i + 1 < words.Length ? words[++i] : "");
        }

        return arguments with { Flags = flags };
    }

    private static Arguments With(Arguments arguments, string name, string value) => name switch
    {
        "--seed" => arguments with { Seed = ulong.TryParse(value, CultureInfo.InvariantCulture, out var seed) ? seed : throw Bad(name, value, "a whole number from 0") },
        "--runs" => arguments with { Runs = long.TryParse(value, CultureInfo.InvariantCulture, out var runs) && runs > 0 ? runs : throw Bad(name, value, "a whole number from 1") },
        "--minutes" => arguments with
        {
            Limit = double.TryParse(value, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 1440
                ? TimeSpan.FromMinutes(minutes)
                : throw Bad(name, value, "a number of minutes above 0, at most 1440"),
        },
        "--only" => arguments with { Only = value },
        "--mutant" => arguments with { Mutant = value },
        "--trial" => arguments with { Trial = value },
        "--threads" => arguments with { Threads = int.TryParse(value, CultureInfo.InvariantCulture, out var threads) && threads is > 0 and <= 256 ? threads : throw Bad(name, value, "1 to 256") },
        _ => throw new FormatException($"'{name}' is not known; there are --runs, --seed, --minutes, --threads, --mutant, --only, {string.Join(", ", Known)}."),
    };

    private static FormatException Bad(string name, string value, string range) => new($"{name} is '{value}', but must be {range}.");
}
