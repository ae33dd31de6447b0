using DojoPool.Core.Routing;

namespace DojoPool.Client.Sessions;

/// <summary>
/// Read your own writes: within its scope, which follows async calls, reads see what was written in it before. Its token travels, in a header
/// such as <see cref="Header"/>, so that the next service, or the same user's next request, sees it too.
/// </summary>
/// <example><code>
/// using var session = DojoPoolSession.Begin(request.Headers[DojoPoolSession.Header]);
/// await source.WriteAsync(…);
/// await using var reader = await source.OpenReadConnectionAsync(); // sees that write
/// response.Headers[DojoPoolSession.Header] = session.Token;
/// </code></example>
public sealed class DojoPoolSession : IDisposable
{
    public const string Header = "DojoPool-Session";

    private static readonly AsyncLocal<DojoPoolSession?> Scope = new();
    private readonly DojoPoolSession? outer = Scope.Value;
    private readonly Lock gate = new();
    private ReadToken? known;

    private DojoPoolSession(ReadToken? token) => known = token;

    /// <summary>The innermost scope that is open; null: none.</summary>
    public static DojoPoolSession? Current => Scope.Value;

    /// <summary>To hand on; null while nothing was written.</summary>
    public string? Token => Known?.ToString();

    /// <summary>A write was acknowledged and its position could not be asked for: until the next one reads go to the writer.</summary>
    internal bool LostTrack { get; private set; }

    internal ReadToken? Known
    {
        get
        {
            lock (gate)
                return known;
        }
    }

    /// <param name="token">As it was handed on; null or empty: none. What is no token counts as none: it comes from outside.</param>
    public static DojoPoolSession Begin(string? token = null) =>
        Scope.Value = new DojoPoolSession(ReadToken.TryParse(token, out var known) ? known : null);

    /// <summary>Takes in another one's token: the later of both counts.</summary>
    public void Join(string? token)
    {
        if (ReadToken.TryParse(token, out var other))
            Saw(other);
    }

    /// <summary>Ends the scope.</summary>
    public void Dispose() => Scope.Value = outer;

    internal void Saw(ReadToken token)
    {
        lock (gate)
        {
            LostTrack = false;
            if (known is not { } before || token.Epoch > before.Epoch || (token.Epoch == before.Epoch && token.Lsn > before.Lsn))
                known = token;
        }
    }

    internal void LoseTrack()
    {
        lock (gate)
            LostTrack = true;
    }
}
