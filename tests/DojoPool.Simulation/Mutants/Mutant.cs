namespace DojoPool.Simulation.Mutants;

/// <summary>One way to break the protocol: some lines of one file, and what stands there instead.</summary>
/// <param name="Name">What it breaks, in a few words.</param>
/// <param name="File">From the root of the source tree.</param>
/// <param name="Before">Whole lines, without their indentation; they stand there once.</param>
/// <param name="Survives">Why it cannot be seen, where it is known that it cannot; null otherwise.</param>
public sealed record Mutant(string Name, string File, IReadOnlyList<string> Before, IReadOnlyList<string> After, string? Survives)
{
    public string Project => File.Split('/')[1];

    /// <summary>It changes what the row may become, which is what the small model explores.</summary>
    public bool IsOfTheRow => File.Contains("Core/Topology/", StringComparison.Ordinal);

    /// <summary>Reads blocks of <c># name</c>, file, <c>- line</c>, <c>+ line</c> and, seldom, <c>= why it survives</c>.</summary>
    /// <exception cref="FormatException">A block is not that.</exception>
    public static IReadOnlyList<Mutant> ReadAll(string path) =>
        [.. System.IO.File.ReadAllText(path).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read)];

    /// <exception cref="FormatException">The lines do not stand there exactly once: the code has changed, and the mutant must follow.</exception>
    public string Apply(string source)
    {
        var lines = source.Split('\n').ToList();
        var places = Enumerable.Range(0, lines.Count - Before.Count + 1)
            .Where(at => Before.Select((line, i) => lines[at + i].Trim() == line).All(same => same)).ToList();
        if (places.Count != 1)
            throw new FormatException($"'{Name}': its lines stand {places.Count} times in {File}.");
        lines.RemoveRange(places[0], Before.Count);
        lines.InsertRange(places[0], After);
        return string.Join('\n', lines);
    }

    private static Mutant Read(string block)
    {
        var lines = block.Split('\n');
        if (lines.Length < 3 || !lines[0].StartsWith("# ", StringComparison.Ordinal))
            throw new FormatException($"'{block}' is no mutant.");
        string[] Of(char sign) => [.. lines.Skip(2).Where(l => l[0] == sign).Select(l => l[1..].Trim())];
        return new Mutant(lines[0][2..], lines[1], Of('-'), Of('+'), Of('=').FirstOrDefault());
    }
}
