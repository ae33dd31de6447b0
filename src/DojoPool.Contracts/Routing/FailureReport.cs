namespace DojoPool.Contracts.Routing;

/// <summary>An application could not write. It starts Detection at once; it is never sufficient alone.</summary>
/// <param name="Endpoint">Where the write was sent, such as <c>us-east-primary</c>.</param>
/// <param name="Epoch">Of the route that was used, 1 and up. A report about an older epoch changes nothing.</param>
/// <param name="Kind">A word of <see cref="FailureKinds"/>.</param>
/// <param name="Lsn">The last position that the writer acknowledged to this application, such as 16/B374D848; null when unknown.</param>
public sealed record FailureReport(string? Endpoint, long? Epoch, string? Kind, string? Lsn = null);

public static class FailureKinds
{
    /// <summary>The connection was refused or could not be opened.</summary>
    public const string Refused = "refused";

    /// <summary>No answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>The connection broke.</summary>
    public const string Broken = "broken";

    /// <summary>The server said that it takes no writes.</summary>
    public const string ReadOnly = "readOnly";

    public static readonly IReadOnlyList<string> All = [Refused, Timeout, Broken, ReadOnly];
}

/// <param name="Accepted">False: taken note of, but nothing was started; <paramref name="Message"/> says why.</param>
public sealed record ReportAnswer(bool Accepted, string Message);
