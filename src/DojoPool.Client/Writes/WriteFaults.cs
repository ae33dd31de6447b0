using System.Net.Sockets;
using DojoPool.Contracts.Routing;
using Npgsql;

namespace DojoPool.Client.Writes;

/// <summary>What an exception of Npgsql says of the write and of the writer. Pure.</summary>
internal static class WriteFaults
{
    private const string ReadOnlyTransaction = "25006";
    private const string CompletionUnknown = "40003";
    private const string NoConnectionsAllowed = "55000";
    private const string AdminShutdown = "57P01";

    /// <summary>What to report to the plane; null: the writer is not to blame.</summary>
    public static string? KindOf(Exception trouble) => Said(trouble) switch
    {
        PostgresException { SqlState: ReadOnlyTransaction or NoConnectionsAllowed } => FailureKinds.ReadOnly,
        PostgresException { SqlState: ['0', '8', ..] or ['5', '7', 'P', '0', ..] } => FailureKinds.Broken,
        PostgresException => null,
        // Of our own settings, such as a root certificate that is not there.
        NpgsqlException { InnerException: FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException } => null,
        TimeoutException => FailureKinds.Timeout,
        NpgsqlException { InnerException: TimeoutException } => FailureKinds.Timeout,
        NpgsqlException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => FailureKinds.Refused,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => FailureKinds.Refused,
        NpgsqlException or SocketException or IOException => FailureKinds.Broken,
        _ => null,
    };

    /// <summary>A fenced server lets nobody in: to ask it again costs a login on both sides and changes nothing before the row does.</summary>
    public static bool IsClosed(Exception trouble) => trouble is PostgresException { SqlState: NoConnectionsAllowed };

    /// <summary>Somebody ended the session: a fence, or a shutdown.</summary>
    public static bool IsEnded(Exception trouble) => Said(trouble) is PostgresException { SqlState: AdminShutdown };

    /// <summary>
    /// A statement that commits by itself failed: the server said ERROR, so it was rolled back. Everything else (FATAL, silence, a broken
    /// connection) leaves it in doubt.
    /// </summary>
    public static bool StatementDidNotHappen(Exception trouble) =>
        trouble is PostgresException { InvariantSeverity: "ERROR", SqlState: not CompletionUnknown };

    /// <summary>
    /// COMMIT failed: only constraints that were checked then and lost races (classes 23 and 40) are a rollback for sure.
    /// </summary>
    public static bool CommitDidNotHappen(Exception trouble) =>
        StatementDidNotHappen(trouble) && trouble is PostgresException { SqlState: ['2', '3', ..] or ['4', '0', ..] };

    /// <summary>
    /// What Npgsql threw, where a library has wrapped it, as Entity Framework Core does; else the exception itself. Good for blame and for whether trouble
    /// passes, not for whether a write happened: a library that tries again by itself tells of its last attempt only.
    /// </summary>
    public static Exception Said(Exception trouble)
    {
        for (var inner = trouble; inner is not null && !IsOurs(inner); inner = inner.InnerException)
        {
            if (inner is NpgsqlException)
                return inner;
        }

        return trouble;
    }

    private static bool IsOurs(Exception trouble) => trouble.GetType().Assembly == typeof(WriteFaults).Assembly;
}
