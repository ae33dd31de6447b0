using System.Diagnostics;
using DojoPool.Control.Election;
using DojoPool.Core.Election;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Servers;

namespace DojoPool.Control.Tests.Election;

public sealed class DetectionQuestionTests
{
    private static readonly string[] Regions = ["us-east", "eu-west", "asia-pacific"];
    private readonly FakeFleet _servers = new();
    private readonly FakeProber _prober;

    public DetectionQuestionTests() => _prober = new FakeProber(_servers, TimeProvider.System);

    [Fact]
    public async Task Ask_TheLostRegionsAppIsSilent_IsDecidedWithoutIt()
    {
        _servers.KillRegion("us-east");
        var watch = Stopwatch.StartNew();

        var round = await AskAsync(new SilentFrom(Local, "us-east"));

        Assert.True(Detection.Decide(round.Regions, 3).Down);
        Assert.Equal(["eu-west", "asia-pacific"], round.Votes.Select(v => v.Region));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Ask_ASilentAppCouldStillTurnTheVerdict_IsWaitedFor()
    {
        _servers.KillRegion("us-east");
        var slow = new SilentFrom(Local, "eu-west", "us-east");
        var asked = AskAsync(slow);

        Assert.NotEqual(asked, await Task.WhenAny(asked, slow.AllAsked));
        slow.Answer("eu-west");

        Assert.Contains("eu-west", (await asked).Votes.Select(v => v.Region));
    }

    [Fact]
    public async Task Ask_AnAnswerToAnotherQuestion_DoesNotCount()
    {
        _servers.KillRegion("us-east");
        var round = await AskAsync(new Stale(Local));
        Assert.Empty(round.Votes);
    }

    private IVantages Local => new LocalVantages(FakeFleet.Fleet, _prober, Regions);

    private Task<DetectionRound> AskAsync(IVantages vantages) => new DetectionQuestion(FakeFleet.Fleet, vantages, _prober, Regions, TimeProvider.System).AskAsync(
        new Suspicion("change", new EpochMark(1, "us-east-primary"), [], TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(10)), default);

    /// <summary>Some regions' apps take the question and give no answer until they are told to.</summary>
    private sealed class SilentFrom(IVantages inner, params string[] silent) : IVantages
    {
        private readonly Dictionary<string, TaskCompletionSource> _gates = silent.ToDictionary(s => s, _ => new TaskCompletionSource());
        private readonly TaskCompletionSource _all = new();
        private int _asked;

        public Task AllAsked => _all.Task;

        public void Answer(string region) => _gates[region].SetResult();

        public async Task<Vote?> AskAsync(string region, VoteRequest request, CancellationToken cancellation)
        {
            if (Interlocked.Increment(ref _asked) == 3)
                _all.SetResult();
            if (_gates.TryGetValue(region, out var gate))
                await gate.Task.WaitAsync(cancellation);
            return await inner.AskAsync(region, request, cancellation);
        }
    }

    private sealed class Stale(IVantages inner) : IVantages
    {
        public async Task<Vote?> AskAsync(string region, VoteRequest request, CancellationToken cancellation) =>
            await inner.AskAsync(region, request with { SuspicionId = "an older one" }, cancellation);
    }
}
