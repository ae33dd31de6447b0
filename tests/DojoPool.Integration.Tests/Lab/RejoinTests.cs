using DojoPool.Lab;
using DojoPool.Lab.Faults;
using DojoPool.Lab.Rejoin;
using DojoPool.Lab.Topology;

namespace DojoPool.Integration.Tests.Lab;

[Trait("needs", "servers")]
public sealed class RejoinTests
{
    private const string NewWriter = "eu-west-primary";

    [Fact]
    public async Task A_diverged_old_writer_is_rewound_or_cloned_and_loses_its_own_rows()
    {
        await using var booted = await LabFixture.BootAsync();
        await DivergeAsync(booted.Lab, kill: true);
        var answer = await booted.Lab.RejoinAsync(new RejoinRequest(GuideTopology.FirstWriter, NewWriter));
        Assert.Equal(booted.Lab.CanRewind ? RejoinMethods.Rewind : RejoinMethods.Reclone, answer.Method);
        await AssertJoinedAsync(booted.Lab);
        TestContext.Current.TestOutputHelper!.WriteLine(answer.ToString());
    }

    [Fact]
    public async Task A_running_old_writer_is_stopped_and_cloned_when_that_is_asked()
    {
        await using var booted = await LabFixture.BootAsync();
        await DivergeAsync(booted.Lab, kill: false);
        var answer = await booted.Lab.RejoinAsync(new RejoinRequest(GuideTopology.FirstWriter, NewWriter, RejoinMethods.Reclone));
        Assert.Equal(RejoinMethods.Reclone, answer.Method);
        await AssertJoinedAsync(booted.Lab);
        TestContext.Current.TestOutputHelper!.WriteLine(answer.ToString());
    }

    [Fact]
    public async Task The_same_request_again_and_at_once_changes_nothing()
    {
        await using var booted = await LabFixture.BootAsync();
        await DivergeAsync(booted.Lab, kill: true);
        var request = new RejoinRequest(GuideTopology.FirstWriter, NewWriter);
        var answers = await Task.WhenAll(booted.Lab.RejoinAsync(request), booted.Lab.RejoinAsync(request));
        Assert.Equal(answers[0], answers[1]);
        await booted.Lab.RejoinAsync(request);
        await AssertJoinedAsync(booted.Lab);
    }

    [Fact]
    public async Task A_cascading_standby_is_cloned_from_a_standby()
    {
        await using var booted = await LabFixture.BootAsync();
        await booted.Lab.Node("asia-pacific-replica-1").KillAsync();
        var answer = await booted.Lab.RejoinAsync(new RejoinRequest("asia-pacific-replica-1", "asia-pacific-primary"));
        Assert.Equal(RejoinMethods.Reclone, answer.Method);
        await booted.Lab.Node(GuideTopology.FirstWriter).ExecuteAsync("INSERT INTO demo_writes VALUES (5, 1)", "dojopool");
        await Eventually.Equal("1", () => booted.Lab.Node("asia-pacific-replica-1").ScalarAsync("SELECT count(*) FROM demo_writes WHERE id = 5", "dojopool"));
    }

    [Fact]
    public async Task A_cut_off_upstream_is_named_as_the_reason()
    {
        await using var booted = await LabFixture.BootAsync();
        booted.Lab.Link("us-east-replica-1", NewWriter).BlackHole();
        var refusal = await Assert.ThrowsAsync<LabException>(() => booted.Lab.RejoinAsync(new RejoinRequest("us-east-replica-1", NewWriter)));
        Assert.Contains("cannot reach eu-west-primary", refusal.Message);
        Assert.True(booted.Lab.Node("us-east-replica-1").IsRunning);
    }

    /// <summary>Both branches have rows that the other has not.</summary>
    private static async Task DivergeAsync(LocalLab lab, bool kill)
    {
        await lab.Node(NewWriter).PromoteAsync();
        await lab.Node(GuideTopology.FirstWriter).ExecuteAsync("INSERT INTO demo_writes VALUES (1, 1)", "dojopool");
        await lab.Node(NewWriter).ExecuteAsync("INSERT INTO demo_writes VALUES (2, 1)", "dojopool");
        if (kill) await lab.Node(GuideTopology.FirstWriter).KillAsync();
    }

    private static async Task AssertJoinedAsync(LocalLab lab)
    {
        await lab.Node(NewWriter).ExecuteAsync("INSERT INTO demo_writes VALUES (3, 1)", "dojopool");
        var old = lab.Node(GuideTopology.FirstWriter);
        await Eventually.Equal("2,3", () => old.ScalarAsync("SELECT string_agg(id::text, ',' ORDER BY id) FROM demo_writes", "dojopool"));
        Assert.Equal("True", await old.ScalarAsync("SELECT pg_is_in_recovery()"));
    }
}
