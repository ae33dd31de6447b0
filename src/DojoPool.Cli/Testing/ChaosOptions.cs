using System.Globalization;

namespace DojoPool.Cli.Testing;

/// <summary>What a run of chaos is to be.</summary>
/// <param name="Minutes">No new fault begins after them.</param>
/// <param name="Seed">Decides which faults come in which order, whom they hit and how long they last.</param>
/// <param name="Faults">No more than so many; null: as many as fit.</param>
/// <param name="Only">Names of faults; empty: all of them.</param>
/// <param name="Out">The report's folder; null: one in <c>.dojo</c> of the clone.</param>
public sealed record ChaosOptions(double Minutes, int Seed, int? Faults, IReadOnlyList<string> Only, bool Json, string? Out)
{
    /// <summary>As the command line has them.</summary>
    public IEnumerable<string> Words() =>
    [
        "--minutes", Minutes.ToString(CultureInfo.InvariantCulture), "--seed", Seed.ToString(CultureInfo.InvariantCulture),
        .. Faults is { } faults ? (string[])["--faults", faults.ToString(CultureInfo.InvariantCulture)] : [],
        .. Only.SelectMany(name => (string[])["--only", name]),
        .. Json ? (string[])["--json"] : [],
        .. Out is { } folder ? (string[])["--out", Path.GetFullPath(folder)] : [],
    ];
}
