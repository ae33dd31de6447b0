using System.Net.Sockets;
using DojoPool.Client.Writes;
using DojoPool.Contracts.Routing;
using Npgsql;

namespace DojoPool.Client.Tests.Writes;

public sealed class WriteFaultsTests
{
    public static TheoryData<Exception, string?> Kinds => new()
    {
        { new NpgsqlException("no", new SocketException((int)SocketError.ConnectionRefused)), FailureKinds.Refused },
        { new NpgsqlException("no", new TimeoutException()), FailureKinds.Timeout },
        { new NpgsqlException("no", new IOException()), FailureKinds.Broken },
        { new NpgsqlException("no", new FileNotFoundException("no root certificate")), null },
        { new TimeoutException(), FailureKinds.Timeout },
        { Server("ERROR", "25006"), FailureKinds.ReadOnly },
        { Server("FATAL", "55000"), FailureKinds.ReadOnly },
        { Server("FATAL", "57P01"), FailureKinds.Broken },
        { Server("FATAL", "57P03"), FailureKinds.Broken },
        { Wrapped(new NpgsqlException("no", new IOException())), FailureKinds.Broken },
        { Wrapped(Server("FATAL", "55000")), FailureKinds.ReadOnly },
        { new NoWriterException("no", Server("FATAL", "57P01")), null },
        { new HttpRequestException("no", new SocketException((int)SocketError.ConnectionRefused)), null },
        { Server("ERROR", "23505"), null },
        { Server("ERROR", "57014"), null },
        { new OperationCanceledException(), null },
        { new InvalidOperationException(), null },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void KindOf_Failure_BlamesTheWriterOnlyWhereItIsToBlame(Exception trouble, string? kind) => Assert.Equal(kind, WriteFaults.KindOf(trouble));

    [Theory]
    [InlineData("ERROR", "23505", true, true)]
    [InlineData("ERROR", "40001", true, true)]
    [InlineData("ERROR", "40003", false, false)]
    [InlineData("ERROR", "53100", true, false)]
    [InlineData("FATAL", "57P01", false, false)]
    public void A_rollback_is_believed_only_where_it_is_sure(string severity, string state, bool statement, bool commit)
    {
        Assert.Equal(statement, WriteFaults.StatementDidNotHappen(Server(severity, state)));
        Assert.Equal(commit, WriteFaults.CommitDidNotHappen(Server(severity, state)));
    }

    [Fact]
    public void Silence_leaves_it_in_doubt() => Assert.False(WriteFaults.StatementDidNotHappen(new NpgsqlException("no", new TimeoutException())));

    /// <summary>A library that tries again by itself tells of its last attempt: the one before may stand.</summary>
    [Fact]
    public void What_a_library_has_wrapped_leaves_it_in_doubt() => Assert.False(WriteFaults.StatementDidNotHappen(Wrapped(Server("ERROR", "23505"))));

    [Theory]
    [InlineData("01000", "SyncRepWaitForLSN", true)]
    [InlineData("57P01", "SyncRepWaitForLSN", true)]
    [InlineData("01000", null, true)]
    [InlineData("01000", "exec_stmt_raise", false)]
    [InlineData("00000", "exec_stmt_raise", false)]
    [InlineData("42P07", "transformCreateStmt", false)]
    public void P6_The_warning_of_a_cancelled_wait_for_the_set_is_doubt(string state, string? routine, bool doubt) =>
        Assert.Equal(doubt, CommitNotices.IsDoubt(state, routine));

    /// <summary>As Entity Framework Core does.</summary>
    private static AggregateException Wrapped(Exception trouble) => new("saving failed", new InvalidOperationException("likely transient", trouble));

    private static PostgresException Server(string severity, string state) => new("no", severity, severity, state);
}
