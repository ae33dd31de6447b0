using System.Text;

namespace DojoPool.Cli.Sql;

/// <summary>Statements cut, spliced, repeated, and peppered with what has meaning to a lexer. The same seed makes the same inputs.</summary>
public sealed class SqlMutation(IReadOnlyList<string> samples, int seed)
{
    private static readonly string[] Peppers =
    [
        "'", "\"", "$$", "$a$", "/*", "*/", "--", "\n", ";", "(", ")", "((((", "))))", "\\", "E'", "U&'", "U&\"", "UESCAPE '!'", "::", ":=", "=>", "..", ".", ",",
        "$1", "0x", "1e", "1_0", "\0", "\uFEFF", "é", "\U0001F3B1", "\uD800", "+-+-", "~!@#", "FOR UPDATE", "INTO", "WITH", "AS (", "EXPLAIN ", "PREPARE p AS ",
        "BEGIN ATOMIC", "END", "CASE", "SELECT", "DELETE FROM", "nextval(", "OPERATOR(", "DISTINCT ON (", "DO $$", "EXECUTE", "format('%s', ", "[", "]", "{", "}",
    ];

    private readonly Random random = new(seed);

    public string Next()
    {
        var text = new StringBuilder(Sample());
        for (var edits = random.Next(1, 6); edits > 0; edits--) Edit(text);
        return text.Length > 20_000 ? text.ToString(0, 20_000) : text.ToString();
    }

    private string Sample() => samples[random.Next(samples.Count)];

    private void Edit(StringBuilder text)
    {
        var at = random.Next(text.Length + 1);
        var length = random.Next(Math.Min(40, text.Length - at + 1));
        switch (random.Next(8))
        {
            case 0: text.Remove(at, length); break;
            case 1: text.Length = at; break;
            case 2: text.Insert(at, text.ToString(at, length)); break;
            case 3: Splice(text, at); break;
            case 4 when length > 0: text[at] = (char)random.Next(0, 256); break;
            case 5: text.Insert(at, Repeated()); break;
            default: text.Insert(at, Peppers[random.Next(Peppers.Length)]); break;
        }
    }

    private void Splice(StringBuilder text, int at)
    {
        var other = Sample();
        var from = random.Next(other.Length + 1);
        text.Insert(at, other.AsSpan(from, Math.Min(other.Length - from, 400)));
    }

    private string Repeated() => string.Concat(Enumerable.Repeat(Peppers[random.Next(Peppers.Length)], random.Next(1, 60)));
}
