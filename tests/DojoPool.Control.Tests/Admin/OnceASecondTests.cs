using DojoPool.Control.Admin;
using DojoPool.Control.Tests.Health;
using Microsoft.Extensions.Time.Testing;

namespace DojoPool.Control.Tests.Admin;

public class OnceASecondTests
{
    private readonly FakeTimeProvider time = new(World.Noon);
    private int computed;

    [Fact]
    public async Task Get_ManyWithinASecond_ComputesOnce()
    {
        var shared = new OnceASecond<int>(_ => Task.FromResult(Interlocked.Increment(ref computed)), time);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => shared.GetAsync(CancellationToken.None)));
        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(1, await shared.GetAsync(CancellationToken.None));
        Assert.All(answers, a => Assert.Equal(1, a));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, await shared.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Get_WhileOneIsComputed_WaitsForThatOne()
    {
        var slow = new TaskCompletionSource<int>();
        var shared = new OnceASecond<int>(_ => { computed++; return slow.Task; }, time);
        var first = shared.GetAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(10));
        var second = shared.GetAsync(CancellationToken.None);
        slow.SetResult(7);
        Assert.Equal((7, 7, 1), (await first, await second, computed));
    }

    [Fact]
    public async Task Get_OneCallerGoesAway_TheOthersGetTheAnswer()
    {
        var slow = new TaskCompletionSource<int>();
        var shared = new OnceASecond<int>(_ => slow.Task, time);
        using var impatient = new CancellationTokenSource();
        var (gone, waiting) = (shared.GetAsync(impatient.Token), shared.GetAsync(CancellationToken.None));
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        slow.SetResult(7);
        Assert.Equal(7, await waiting);
    }
}
