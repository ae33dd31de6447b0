namespace DojoPool.Simulation.Mutants;

/// <summary>One way to break the protocol. Where two guards stand one behind the other, and each alone holds, both are taken away at once.</summary>
/// <param name="Name">What it breaks, in a few words.</param>
/// <param name="Survives">Why it cannot be seen, where it is known that it cannot; null otherwise.</param>
public sealed record Mutant(string Name, IReadOnlyList<Edit> Edits, string? Survives)
{
    public IEnumerable<string> Projects => Edits.Select(e => e.Project).Distinct();

    /// <summary>It changes what the row may become, which is what the small model explores.</summary>
    public bool IsOfTheRow => Edits.Any(e => e.File.Contains("Core/Topology/", StringComparison.Ordinal));

    /// <summary>
    /// Reads blocks of <c># name</c>, then for each edit the file, <c>- line</c> and <c>+ line</c>, and, seldom, <c>= why it survives</c>.
    /// </summary>
    /// <exception cref="FormatException">A block is not that.</exception>
    public static IReadOnlyList<Mutant> ReadAll(string path) =>
        [.. System.IO.File.ReadAllText(path).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read)];

    private static Mutant Read(string block)
    {
        var lines = block.Split('\n');
        if (lines.Length < 3 || !lines[0].StartsWith("# ", StringComparison.Ordinal))
            throw new FormatException($"'{block}' is no mutant.");
        var files = Enumerable.Range(1, lines.Length - 1).Where(i => !Signs.Contains(lines[i][0])).ToList();
        var edits = files.Select((at, i) => ReadEdit(lines[at..(i + 1 < files.Count ? files[i + 1] : lines.Length)])).ToList();
        return new Mutant(lines[0][2..], edits, lines.FirstOrDefault(l => l[0] == '=')?[1..].Trim());
    }

    private static Edit ReadEdit(string[] lines)
    {
        string[] Of(char sign) => [.. lines.Where(l => l[0] == sign).Select(l => l[1..].Trim())];
        return new Edit(lines[0], Of('-'), Of('+'));
    }

    private const string Signs = "-+=";
}

/// <summary>Some lines of one file, and what stands there instead.</summary>
/// <param name="File">From the root of the source tree.</param>
/// <param name="Before">Whole lines, without their indentation; they stand there once.</param>
public sealed record Edit(string File, IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    public string Project => File.Split('/')[1];

    /// <exception cref="FormatException">The lines do not stand there exactly once: the code has changed, and the mutant must follow.</exception>
    public string Apply(string source)
    {
        var lines = source.Split('\n').ToList();
        var places = Enumerable.Range(0, lines.Count - Before.Count + 1)
            .Where(at => Before.Select((line, i) => lines[at + i].Trim() == line).All(same => same)).ToList();
        if (places.Count != 1)
            throw new FormatException($"'{Before[0]}' stands {places.Count} times in {File}.");
        lines.RemoveRange(places[0], Before.Count);
        lines.InsertRange(places[0], After);
        return string.Join('\n', lines);
    }
}
