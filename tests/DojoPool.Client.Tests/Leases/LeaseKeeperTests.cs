using DojoPool.Client.Leases;
using DojoPool.Client.Plane;
using DojoPool.Client.Tests.Plane;
using DojoPool.Contracts.Routing;

namespace DojoPool.Client.Tests.Leases;

public sealed class LeaseKeeperTests : IAsyncLifetime
{
    private static readonly LeaseKey First = new("us-east-primary", 1);
    private static readonly LeaseKey Second = new("eu-west-primary", 2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly SplitTime time = new();
    private LeaseKeeper? keeper;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => keeper?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Get_ManyAtOnce_AsksThePlaneOnce()
    {
        var answer = new TaskCompletionSource<PlaneAnswer<WriteRoute>>();
        var plane = new ScriptedPlane { Write = (_, _) => answer.Task };
        var waiting = Enumerable.Range(0, 50).Select(_ => Keep(plane).GetAsync(CancellationToken.None)).ToList();
        answer.SetResult(ScriptedPlane.Grant(First.Endpoint, 1));
        var leases = await Task.WhenAll(waiting);
        Assert.All(leases, lease => Assert.Equal(First, lease.Key));
        Assert.Equal(1, plane.Asked);
    }

    [Fact]
    public async Task A_lease_is_renewed_before_it_is_over_and_never_lapses()
    {
        var plane = ScriptedPlane.Always(() => ScriptedPlane.Grant(First.Endpoint, 1));
        await Keep(plane).GetAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => plane.Asked >= 10, () =>
        {
            time.Advance(Step);
            Assert.True(keeper!.Covers(First));
        });
        // Ten grants of 3 s at a third each, the first sooner.
        Assert.InRange(time.GetUtcNow() - time.Start, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(12));
    }

    [Fact]
    public async Task P3_The_lease_counts_from_before_the_question_was_sent()
    {
        var plane = new ScriptedPlane
        {
            Write = (n, _) =>
            {
                if (n > 0)
                    return Task.FromResult(ScriptedPlane.Refuse());
                time.Advance(TimeSpan.FromSeconds(2));
                return Task.FromResult(ScriptedPlane.Grant(First.Endpoint, 1));
            },
        };
        await Keep(plane).GetAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => !keeper!.Covers(First), () => time.Advance(Step));
        Assert.InRange(time.GetUtcNow() - time.Start, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3.2));
    }

    [Fact]
    public async Task P3_A_refused_renewal_leaves_the_lease_its_time_and_no_more()
    {
        var plane = new ScriptedPlane
        {
            Write = (n, _) => Task.FromResult(n == 0 ? ScriptedPlane.Grant(First.Endpoint, 1) : ScriptedPlane.Refuse()),
        };
        await Keep(plane).GetAsync(CancellationToken.None);
        var ended = keeper!.Ended(First);
        await Eventually.TrueAsync(() => !keeper.Covers(First), () => time.Advance(Step));
        Assert.InRange(time.GetUtcNow() - time.Start, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3.2));
        await Eventually.TrueAsync(() => ended.IsCompleted);
    }

    [Fact]
    public async Task Get_WhileRefused_WaitsForTheNextGrant()
    {
        var plane = new ScriptedPlane
        {
            Write = (n, _) => Task.FromResult(n < 5 ? ScriptedPlane.Refuse() : ScriptedPlane.Grant(Second.Endpoint, 2)),
        };
        var waiting = Keep(plane).GetAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => waiting.IsCompleted, () => time.Advance(Step));
        Assert.Equal(Second, (await waiting).Key);
    }

    [Fact]
    public async Task P8_A_new_epoch_ends_the_old_one_at_once()
    {
        var moved = false;
        var plane = ScriptedPlane.Always(() => Volatile.Read(ref moved) ? ScriptedPlane.Grant(Second.Endpoint, 2) : ScriptedPlane.Grant(First.Endpoint, 1));
        await Keep(plane).GetAsync(CancellationToken.None);
        var ended = keeper!.Ended(First);
        Volatile.Write(ref moved, true);
        keeper.AskNow();
        await Eventually.TrueAsync(() => keeper.Covers(Second), () => time.Advance(Step));
        Assert.False(keeper.Covers(First));
        Assert.True(ended.IsCompleted);
    }

    [Fact]
    public async Task P8_There_is_no_way_back_to_an_older_epoch()
    {
        var stale = false;
        var plane = ScriptedPlane.Always(() => Volatile.Read(ref stale) ? ScriptedPlane.Grant(First.Endpoint, 1) : ScriptedPlane.Grant(Second.Endpoint, 2));
        await Keep(plane).GetAsync(CancellationToken.None);
        Volatile.Write(ref stale, true);
        var asked = plane.Asked;
        await Eventually.TrueAsync(() => plane.Asked > asked + 5, () =>
        {
            time.Advance(Step);
            Assert.False(keeper!.Covers(First));
        });
    }

    [Fact]
    public async Task Get_TokenUnknown_ThrowsAtOnce()
    {
        var keeping = Keep(ScriptedPlane.Always(() => ScriptedPlane.Refuse("unauthenticated", final: true)));
        await Assert.ThrowsAsync<PlaneDeniedException>(() => keeping.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Nobody_writes_for_a_while_and_the_plane_is_left_alone()
    {
        var plane = ScriptedPlane.Always(() => ScriptedPlane.Grant(First.Endpoint, 1));
        await Keep(plane).GetAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => time.GetUtcNow() - time.Start > TimeSpan.FromSeconds(90), () => time.Advance(TimeSpan.FromMilliseconds(200)));
        var asked = plane.Asked;
        for (var i = 0; i < 50; i++)
            time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(asked, plane.Asked);
        Assert.Equal(First, (await keeper!.GetAsync(CancellationToken.None)).Key);
    }

    private LeaseKeeper Keep(ScriptedPlane plane) =>
        keeper ??= new LeaseKeeper(plane, new TwoClocks(time), TimeSpan.FromMinutes(1), new Random(1));
}
