namespace DojoPool.Core.Tests.Sql.Oracle;

/// <summary>Statements cut, spliced and peppered; the same seed makes the same texts. (<c>dojo bench sql --fuzz</c> does it by the million.)</summary>
internal sealed class Mutation(IReadOnlyList<string> samples, int seed)
{
    private static readonly string[] Peppers =
    [
        "'", "\"", "$$", "/*", "*/", "--", "\n", ";", "(", ")", "(((", ")))", "\\", "E'", "U&'", "::", "..", "$1", "1e", "é", "\uD800", "\0", "+-+-", "INTO ", "WITH ",
        " FOR UPDATE", "EXPLAIN ", "PREPARE p AS ", "BEGIN ATOMIC ", " END ", "OPERATOR(", "DISTINCT ON (", "DO $$", "[", "{",
    ];

    private readonly Random random = new(seed);

    public string Next()
    {
        var text = samples[random.Next(samples.Count)];
        for (var edits = random.Next(1, 4); edits > 0; edits--) text = Edit(text);
        return text;
    }

    private string Edit(string text)
    {
        var at = random.Next(text.Length + 1);
        var length = random.Next(Math.Min(20, text.Length - at + 1));
        return random.Next(5) switch
        {
            0 => text.Remove(at, length),
            1 => text[..at],
            2 => text.Insert(at, samples[random.Next(samples.Count)]),
            3 => text.Insert(at, string.Concat(Enumerable.Repeat(Peppers[random.Next(Peppers.Length)], random.Next(1, 40)))),
            _ => text.Insert(at, Peppers[random.Next(Peppers.Length)]),
        };
    }
}
