using DojoPool.Core.Health;
using DojoPool.Lab;
using DojoPool.Lab.Links;
using DojoPool.Lab.Topology;

namespace DojoPool.Integration.Tests.Postgres;

/// <summary>PROTOCOL P4: only no answer is down, and no answer takes exactly until the deadline.</summary>
[Trait("needs", "servers")]
public sealed class P4_OnlyNoAnswerIsDown(LabFixture fixture) : IClassFixture<LabFixture>, IAsyncLifetime
{
    private const string Writer = GuideTopology.FirstWriter;
    private const string Vantage = "eu-west";

    // What a busy machine may add to a deadline. A driver's own timeouts would add seconds.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(400);
    private PlaneOnLab plane = null!;

    private LocalLab Lab => fixture.Lab;

    private Link Link => Lab.Link(Vantage, Writer);

    public ValueTask InitializeAsync()
    {
        plane = PlaneOnLab.Of(Lab);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Link.Pass();
        await Lab.Node(Writer).ResumeAsync();
        await plane.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_black_holed_link_is_no_answer_at_the_deadline(bool warm)
    {
        if (warm)
            await HealthyAsync();
        Link.BlackHole();
        var result = await plane.ProbeAsync(Writer, Vantage, canary: true, seconds: 1);
        NoAnswer(result);
        Assert.InRange(result.Elapsed, TimeSpan.FromSeconds(0.95), TimeSpan.FromSeconds(1) + Slack);
        Link.Pass();
        await HealthyAsync();
    }

    [Fact]
    public async Task Ten_probes_into_a_black_hole_each_keep_the_deadline_and_the_healed_link_answers()
    {
        await HealthyAsync();
        Link.BlackHole();
        for (var probe = 0; probe < 10; probe++)
        {
            var result = await plane.ProbeAsync(Writer, Vantage, seconds: 0.3);
            NoAnswer(result);
            Assert.InRange(result.Elapsed, TimeSpan.FromSeconds(0.28), TimeSpan.FromSeconds(0.3) + Slack);
        }
        Link.Pass();
        await HealthyAsync();
    }

    [Fact]
    public async Task A_refusing_link_is_no_answer_at_once()
    {
        await HealthyAsync();
        Link.Refuse();
        NoAnswer(await plane.ProbeAsync(Writer, Vantage));
    }

    [Fact]
    public async Task A_session_that_broke_meanwhile_is_replaced_within_the_probe()
    {
        await HealthyAsync();
        Link.Refuse();
        Link.Pass();
        Assert.Null((await plane.ProbeAsync(Writer, Vantage)).Fault);
        await Lab.Node(Writer).ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dojopool probe eu-west'");
        Assert.Null((await plane.ProbeAsync(Writer, Vantage)).Fault);
    }

    [Fact]
    public async Task A_paused_server_is_no_answer_and_answers_when_it_is_thawed()
    {
        await HealthyAsync();
        await Lab.Node(Writer).PauseAsync();
        var result = await plane.ProbeAsync(Writer, Vantage, seconds: 0.5);
        NoAnswer(result);
        Assert.InRange(result.Elapsed, TimeSpan.FromSeconds(0.48), TimeSpan.FromSeconds(0.5) + Slack);
        await Lab.Node(Writer).ResumeAsync();
        await HealthyAsync();
    }

    [Fact]
    public async Task A_server_that_is_stopped_is_no_answer_also_to_a_session_that_was_told_so()
    {
        const string standby = "asia-pacific-replica-1";
        Assert.Null((await plane.ProbeAsync(standby, Vantage)).Fault);
        await Lab.Node(standby).StopAsync();
        NoAnswer(await plane.ProbeAsync(standby, Vantage));
        await Lab.Node(standby).StartAsync();
        Assert.Null((await plane.ProbeAsync(standby, Vantage)).Fault);
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_thrown()
    {
        Link.BlackHole();
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => plane.Prober.ProbeAsync(
            new Control.Health.ProbeRequest(Vantage, Writer, false, TimeSpan.FromSeconds(30)), cancelled.Token));
    }

    private Task<bool> HealthyAsync() => Eventually.True(async () => (await plane.ProbeAsync(Writer, Vantage, seconds: 2)).Fault is null);

    private static void NoAnswer(ProbeResult result)
    {
        Assert.Equal(FaultKind.NoAnswer, result.Fault?.Kind);
        Assert.False(result.Answered);
    }
}
