using System.Text.RegularExpressions;
using DojoPool.Control.Operations;

namespace DojoPool.Control.Configuration;

/// <summary>Tokens as they are configured: <c>name:role:sha256hex</c>, separated by semicolons or lines; a line that begins with # is a comment.</summary>
public static partial class TokenList
{
    private static readonly char[] Separators = [';', '\n', '\r'];

    /// <returns>What could be read, and sentences about the rest, which quote nothing of it.</returns>
    public static (IReadOnlyList<AuthToken> Tokens, IReadOnlyList<string> Problems) Parse(string text)
    {
        var entries = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(e => e[0] != '#').ToList();
        var tokens = new List<AuthToken>();
        var problems = new List<string>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (Token(entries[i]) is not { } token)
                problems.Add(FormattableString.Invariant($"has a malformed entry, number {i + 1}."));
            else if (tokens.Any(t => t.Name == token.Name || t.Sha256 == token.Sha256))
                problems.Add(FormattableString.Invariant($"has a name or a hash twice, at entry number {i + 1}."));
            else
                tokens.Add(token);
        }
        return (tokens, problems);
    }

    public static Role? RoleOf(string word) =>
        word switch { "app" => Role.App, "viewer" => Role.Viewer, "moderator" => Role.Moderator, "admin" => Role.Admin, _ => null };

    private static AuthToken? Token(string entry)
    {
        var parts = entry.Split(':');
        return parts.Length == 3 && NamePattern().IsMatch(parts[0]) && HashPattern().IsMatch(parts[2]) && RoleOf(parts[1]) is { } role
            ? new AuthToken(parts[0], role, parts[2].ToLowerInvariant())
            : null;
    }

    [GeneratedRegex("^[A-Za-z0-9._@-]{1,64}$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[0-9A-Fa-f]{64}$")]
    private static partial Regex HashPattern();
}
