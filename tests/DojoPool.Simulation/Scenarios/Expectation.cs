using System.Globalization;
using System.Text.RegularExpressions;
using DojoPool.Simulation.Running;

namespace DojoPool.Simulation.Scenarios;

/// <summary>
/// What a scenario demands beyond the invariants, which hold for every schedule: that this loss is answered by a failover, that one by none, and how
/// long nobody may write: <c>expect 1 failover, eu-west-primary writes, nobody for more than 14 s</c>.
/// </summary>
/// <param name="Pause">The longest time in which no client is told success.</param>
public sealed partial record Expectation(int Failovers, string? Writer, TimeSpan Pause)
{
    /// <exception cref="FormatException">It is no expectation.</exception>
    public static Expectation Read(string line)
    {
        var match = Form().Match(line);
        return match.Success
            ? new Expectation(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Success ? match.Groups[2].Value : null, TimeSpan.FromSeconds(int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture)))
            : throw new FormatException($"'{line}' is no expectation: write 'expect 1 failover, eu-west-primary writes, nobody for more than 14 s'.");
    }

    /// <summary>For a new scenario: what happened, with a fifth more time.</summary>
    public static string Of(Outcome outcome) => string.Create(
        CultureInfo.InvariantCulture,
        $"expect {outcome.Failovers} {(outcome.Failovers == 1 ? "failover" : "failovers")}{(outcome.Writer is { } writer ? $", {writer} writes" : "")}, nobody for more than {Math.Ceiling((outcome.Pause.TotalSeconds * 1.2) + 1):0} s");

    /// <returns>What is not as expected; null: nothing.</returns>
    public string? Missed(Outcome outcome) =>
        outcome.Failovers != Failovers ? $"expected {Failovers} failovers, and there were {outcome.Failovers}"
        : outcome.Writer != Writer ? $"expected {Writer ?? "nobody"} to write at the end, and {outcome.Writer ?? "nobody"} does"
        : outcome.Pause > Pause ? FormattableString.Invariant($"nobody could write for {outcome.Pause.TotalSeconds:0.0} s, more than {Pause.TotalSeconds:0}")
        : null;

    [GeneratedRegex("^expect ([0-9]+) failovers?(?:, ([a-z0-9-]+) writes)?, nobody for more than ([0-9]+) s$")]
    private static partial Regex Form();
}
