using DojoPool.Control.Configuration;
using Microsoft.Extensions.Logging;

namespace DojoPool.Http.Auth;

/// <summary>
/// Tokens from a file that may change: it is looked at again every few seconds at most. One that cannot be read, or is malformed, leaves the
/// tokens as they were: a slip of an editor must not lock everybody out.
/// </summary>
public sealed class TokenFile(string path, TimeProvider time, ILogger<TokenFile> log)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private long? lookedAt;
    private (DateTime Written, long Length)? seen;
    private volatile IReadOnlyList<AuthToken> tokens = [];

    public IReadOnlyList<AuthToken> Tokens
    {
        get
        {
            if (lookedAt is { } at && time.GetElapsedTime(at) < LookEvery)
                return tokens;
            lock (gate)
            {
                if (lookedAt is null || time.GetElapsedTime(lookedAt.Value) >= LookEvery)
                    Look();
            }
            return tokens;
        }
    }

    private void Look()
    {
        try
        {
            var file = new FileInfo(path);
            var now = (file.LastWriteTimeUtc, file.Length);
            if (now != seen)
                Take(File.ReadAllText(path));
            seen = now;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // The message names the path alone.
            log.LogWarning("The tokens' file cannot be read; the tokens stay as they were. {Reason}", trouble.Message);
            seen = null;
        }
        lookedAt = time.GetTimestamp();
    }

    private void Take(string text)
    {
        var (read, problems) = TokenList.Parse(text);
        if (problems.Count > 0)
        {
            log.LogWarning("The tokens' file {Problem} The tokens stay as they were.", string.Join(" It ", problems));
            return;
        }
        tokens = read;
        log.LogInformation("The tokens' file holds {Count} tokens: {Names}.", read.Count, string.Join(", ", read.Select(t => t.Name)));
    }
}
