using DojoPool.Control.Failover;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Lab;
using DojoPool.Lab.Postgres;
using DojoPool.Lab.Topology;
using DojoPool.Postgres.Failover;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Integration.Tests.Postgres;

/// <summary>PROTOCOL P2: a standby is repointed only under its guard, and a failed guard leaves everything as it was.</summary>
[Trait("needs", "servers")]
public sealed class P2_Repoint(LabFixture fixture) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private const string Writer = GuideTopology.FirstWriter;
    private const string Standby = "us-east-replica-1";
    private const string Other = "asia-pacific-primary";
    private static readonly EpochMark First = new(1, Writer);
    private PlaneOnLab plane = null!;

    private LocalLab Lab => fixture.Lab;

    private LabNode Node => Lab.Node(Standby);

    public async ValueTask InitializeAsync()
    {
        plane = PlaneOnLab.Of(Lab);
        Assert.True((await RepointAsync(Writer)).Done);
        await StreamsFromAsync(Writer);
    }

    public ValueTask DisposeAsync() => plane.DisposeAsync();

    [Fact]
    public async Task It_streams_from_the_new_upstream_under_its_own_name()
    {
        var outcome = await RepointAsync(Other);
        Assert.Equal((Effect.Done, true, First), (outcome.Effect, outcome.InRecovery, outcome.Epoch));
        await StreamsFromAsync(Other);
        await Eventually.Equal("1", () => Lab.Node(Other).ScalarAsync($"SELECT count(*) FROM pg_stat_replication WHERE application_name = '{Standby}' AND state = 'streaming'"));
        Assert.Equal("0", await Lab.Node(Writer).ScalarAsync($"SELECT count(*) FROM pg_stat_replication WHERE application_name = '{Standby}'"));
    }

    [Fact]
    public async Task Twice_is_the_same_as_once_and_does_not_interrupt()
    {
        Assert.True((await RepointAsync(Other)).Done);
        await StreamsFromAsync(Other);
        var receiver = await ReceiverAsync();
        Assert.True((await RepointAsync(Other)).Done);
        Assert.Equal(receiver, await ReceiverAsync());
    }

    [Theory]
    [InlineData(2, Writer)]
    [InlineData(0, Writer)]
    [InlineData(1, "somebody-else")]
    public async Task Another_mark_than_the_expected_is_refused_and_it_streams_on(long epoch, string endpoint)
    {
        var before = (await ConfiguredAsync(), await ReceiverAsync());
        var outcome = await plane.Commands.RepointAsync(Standby, Other, new EpochMark(epoch, endpoint), null, PlaneOnLab.Soon, CancellationToken.None);
        Assert.Equal((Effect.Refused, First), (outcome.Effect, outcome.Epoch));
        Assert.Equal(before, (await ConfiguredAsync(), await ReceiverAsync()));
    }

    [Fact]
    public async Task A_position_past_the_fork_is_refused_and_one_at_the_fork_is_not()
    {
        var cut = await plane.Commands.CutAsync(Standby, 2, PlaneOnLab.Soon, CancellationToken.None);
        var at = cut.Position!.Value;
        var past = await plane.Commands.RepointAsync(Standby, Other, First, new Lsn(at.Value - 1), PlaneOnLab.Soon, CancellationToken.None);
        Assert.Equal((Effect.Refused, at), (past.Effect, past.Position));
        Assert.Equal("", await ConfiguredAsync());
        Assert.True((await plane.Commands.RepointAsync(Standby, Other, First, at, PlaneOnLab.Soon, CancellationToken.None)).Done);
    }

    [Fact]
    public async Task A_standby_that_streams_on_past_the_fork_goes_back_to_its_old_upstream()
    {
        var fork = (await plane.LookAsync(Standby)).Position!.Value;
        await Lab.Node(Writer).ExecuteAsync("INSERT INTO demo_writes SELECT n, n, now(), n FROM generate_series(20000, 20100) n", "dojopool");
        await Eventually.True(async () => (await plane.LookAsync(Standby)).Position > fork);
        Assert.Equal(Effect.Refused, (await plane.Commands.RepointAsync(Standby, Other, First, fork, PlaneOnLab.Soon, CancellationToken.None)).Effect);
        await StreamsFromAsync(Writer);
    }

    [Fact]
    public async Task A_duplicate_that_arrives_after_the_next_epoch_is_refused()
    {
        await Lab.Node(Writer).ExecuteAsync($"INSERT INTO dojo.epoch VALUES (2, '{Other}')");
        try
        {
            await Eventually.Equal("2", () => Node.ScalarAsync("SELECT max(epoch) FROM dojo.epoch"));
            Assert.Equal(Effect.Refused, (await RepointAsync(Other)).Effect);
            await StreamsFromAsync(Writer);
        }
        finally
        {
            await Lab.Node(Writer).ExecuteAsync("DELETE FROM dojo.epoch WHERE epoch = 2");
            await Eventually.Equal("1", () => Node.ScalarAsync("SELECT max(epoch) FROM dojo.epoch"));
        }
    }

    [Fact]
    public async Task A_guard_that_fails_between_writing_and_loading_puts_the_old_value_back()
    {
        var before = await ConfiguredAsync();
        var key = new SessionKey(IAddressBook.Plane, Standby, SessionProfile.Command);
        var set = await plane.Sessions.UseAsync(
            key,
            Deadline.After(PlaneOnLab.Soon, TimeProvider.System),
            session => new UpstreamChange(session, "false").SetAsync("host=nowhere", before!),
            CancellationToken.None);
        Assert.False(set);
        Assert.Equal(before, await ConfiguredAsync());
        Assert.Equal(before, await Node.ScalarAsync("SHOW primary_conninfo"));
    }

    [Fact]
    public async Task A_writer_is_not_repointed()
    {
        var outcome = await plane.Commands.RepointAsync(Writer, Other, First, null, PlaneOnLab.Soon, CancellationToken.None);
        Assert.Equal((Effect.Refused, false), (outcome.Effect, outcome.InRecovery));
        Assert.Equal("", await Lab.Node(Writer).ScalarAsync("SELECT setting FROM pg_file_settings WHERE name = 'primary_conninfo' AND setting LIKE '%asia%'"));
    }

    private Task<CommandOutcome> RepointAsync(string upstream) =>
        plane.Commands.RepointAsync(Standby, upstream, First, null, PlaneOnLab.Soon, CancellationToken.None);

    private Task<string?> ConfiguredAsync() =>
        Node.ScalarAsync("SELECT setting FROM pg_file_settings WHERE name = 'primary_conninfo' ORDER BY seqno DESC LIMIT 1");

    private Task<string?> ReceiverAsync() => Node.ScalarAsync("SELECT pid FROM pg_stat_wal_receiver WHERE status = 'streaming'");

    private Task<string?> StreamsFromAsync(string upstream) => Eventually.Equal<string?>(
        Lab.Link(Standby, upstream).Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        () => Node.ScalarAsync("SELECT sender_port FROM pg_stat_wal_receiver WHERE status = 'streaming'"));
}
