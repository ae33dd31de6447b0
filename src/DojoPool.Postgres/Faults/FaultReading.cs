using System.Net.Sockets;
using System.Security.Authentication;
using DojoPool.Core.Health;
using Npgsql;

namespace DojoPool.Postgres.Faults;

/// <summary>Translates what the driver throws, once, into what it means. Messages never hold a secret.</summary>
internal static class FaultReading
{
    public static ProbeFault Of(Exception trouble) => Cause(trouble) switch
    {
        PostgresException words => new(KindOf(words.SqlState), words.SqlState, words.MessageText),
        TimeoutException late => new(FaultKind.NoAnswer, null, late.Message),
        SocketException socket => new(FaultKind.NoAnswer, null, Plain(socket)),
        AuthenticationException tls => new(FaultKind.AuthenticationFailed, null, $"TLS: {tls.Message}"),
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException =>
            new(FaultKind.Other, null, "A certificate file of the configuration cannot be read."),
        IOException broken => new(FaultKind.NoAnswer, null, $"The connection broke: {broken.Message}"),
        var other => new(FaultKind.Other, null, other.Message),
    };

    /// <summary>Whether trouble says that the session is gone, rather than what the server thinks of the request.</summary>
    public static bool IsLostSession(Exception trouble) => Cause(trouble) switch
    {
        PostgresException words => words.SqlState.StartsWith(SqlStates.OperatorInterventionClass, StringComparison.Ordinal),
        SocketException or IOException or ObjectDisposedException => true,
        _ => false,
    };

    public static bool Has(Exception trouble, string sqlState) => Cause(trouble) is PostgresException words && words.SqlState == sqlState;

    private static FaultKind KindOf(string sqlState) => sqlState switch
    {
        SqlStates.TooManyConnections => FaultKind.TooManyConnections,
        SqlStates.ObjectNotInPrerequisiteState => FaultKind.Fenced,
        SqlStates.DiskFull => FaultKind.DiskFull,
        SqlStates.ReadOnlyTransaction => FaultKind.ReadOnly,
        _ when sqlState.StartsWith(SqlStates.AuthenticationClass, StringComparison.Ordinal) => FaultKind.AuthenticationFailed,
        _ when sqlState.StartsWith(SqlStates.OperatorInterventionClass, StringComparison.Ordinal) => FaultKind.NotReady,
        _ => FaultKind.Other,
    };

    /// <summary>The innermost exception that tells why.</summary>
    private static Exception Cause(Exception trouble) => trouble switch
    {
        PostgresException or SocketException or TimeoutException or AuthenticationException => trouble,
        { InnerException: { } inner } => Cause(inner),
        _ => trouble,
    };

    private static string Plain(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "The connection was refused.",
        SocketError.ConnectionReset => "The connection was reset.",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "There is no way to the host.",
        SocketError.HostNotFound => "The host's name is not known.",
        var error => $"The connection failed ({error}).",
    };
}
