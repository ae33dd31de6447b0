using DojoPool.Client.Leases;
using DojoPool.Client.Plane;
using DojoPool.Client.Tests.Plane;
using DojoPool.Client.Writes;
using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Tests.Writes;

public sealed class P3_LateAcknowledgementIsInDoubt : IAsyncLifetime
{
    private static readonly LeaseKey Key = new("us-east-primary", 1);

    private readonly SplitTime time = new();
    private readonly LeaseKeeper keeper;
    private readonly WriteGuard guard;
    private volatile bool refused;
    private volatile bool moved;

    public P3_LateAcknowledgementIsInDoubt()
    {
        keeper = new LeaseKeeper(ScriptedPlane.Always(Answer), new TwoClocks(time), TimeSpan.FromMinutes(1), new Random(1));
        guard = new WriteGuard(keeper);
    }

    public async ValueTask InitializeAsync() => await keeper.GetAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => keeper.DisposeAsync();

    [Fact]
    public async Task In_time_is_success() => Assert.Equal(7, await SendAsync(() => Task.FromResult(7)));

    [Fact]
    public async Task Over_before_it_was_sent_sends_nothing()
    {
        await LapseAsync();
        var sent = false;
        await Assert.ThrowsAsync<LeaseOverException>(() => SendAsync(() =>
        {
            sent = true;
            return Task.FromResult(0);
        }));
        Assert.False(sent);
    }

    [Fact]
    public async Task An_acknowledgement_after_the_machine_slept_is_in_doubt() =>
        await Assert.ThrowsAsync<InDoubtCommitException>(() => SendAsync(() =>
        {
            // No timer has fired yet: only the look after the acknowledgement can notice.
            refused = true;
            time.MonotonicStood += TimeSpan.FromSeconds(10);
            time.WallOffset += TimeSpan.FromSeconds(10);
            return Task.FromResult(0);
        }));

    [Fact]
    public async Task No_acknowledgement_by_the_end_of_the_lease_is_in_doubt_without_waiting_on()
    {
        var never = new TaskCompletionSource<int>();
        var sending = SendAsync(() => never.Task);
        await LapseAsync();
        await Assert.ThrowsAsync<InDoubtCommitException>(() => sending);
    }

    [Fact]
    public async Task P8_An_acknowledgement_after_this_client_knows_of_a_new_epoch_is_in_doubt()
    {
        var acknowledgement = new TaskCompletionSource<int>();
        var sending = SendAsync(() => acknowledgement.Task);
        moved = true;
        keeper.AskNow();
        await Eventually.TrueAsync(() => !keeper.Covers(Key), () => time.Advance(TimeSpan.FromMilliseconds(10)));
        acknowledgement.SetResult(0);
        await Assert.ThrowsAsync<InDoubtCommitException>(() => sending);
    }

    [Fact]
    public async Task A_warning_makes_it_doubtful() =>
        await Assert.ThrowsAsync<InDoubtCommitException>(() =>
            guard.AcknowledgeAsync(Key, () => Task.FromResult(0), _ => false, () => "canceling wait for synchronous replication"));

    [Fact]
    public async Task A_failure_is_in_doubt_unless_the_server_rolled_back_for_sure()
    {
        await Assert.ThrowsAsync<InDoubtCommitException>(() => guard.AcknowledgeAsync<int>(Key, () => throw new TimeoutException(), _ => false, () => null));
        await Assert.ThrowsAsync<InDoubtCommitException>(() =>
            guard.AcknowledgeAsync(Key, () => Task.FromException<int>(new TimeoutException()), _ => false, () => null));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            guard.AcknowledgeAsync(Key, () => Task.FromException<int>(new InvalidOperationException()), _ => true, () => null));
    }

    private Task<int> SendAsync(Func<Task<int>> send) => guard.AcknowledgeAsync(Key, send, _ => false, () => null);

    private Task LapseAsync()
    {
        refused = true;
        return Eventually.TrueAsync(() => !keeper.Covers(Key), () => time.Advance(TimeSpan.FromMilliseconds(50)));
    }

    private PlaneAnswer<WriteRoute> Answer() =>
        refused ? ScriptedPlane.Refuse()
        : moved ? ScriptedPlane.Grant("eu-west-primary", 2)
        : ScriptedPlane.Grant(Key.Endpoint, Key.Epoch);
}
