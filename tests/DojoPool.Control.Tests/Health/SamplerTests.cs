using DojoPool.Core.Election;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Health;

public class SamplerTests
{
    private readonly World world = new();

    [Fact]
    public async Task Sample_AllWell_KnowsTrailWitnessesAndLatencies()
    {
        await world.Sampler.SampleAsync(CancellationToken.None);
        var observed = await world.Sampler.NowAsync(CancellationToken.None);
        Assert.Equal(new WriterTrail(new Lsn(1000), World.Noon, 0), observed.Trail);
        Assert.Equal([World.Asia, World.Europe, World.Replica], observed.Heard);
        Assert.Equal(TimeSpan.FromMilliseconds(5), observed.LatencyOf(World.Europe));
        Assert.Null(observed.LatencyOf("unheard-of"));
        Assert.Equal(3, observed.Rounds.Count);
        Assert.DoesNotContain(world.Asked, r => r.Canary);
        Assert.All(world.Asked, r => Assert.Equal(world.Plan.Policy.ProbeTimeout, r.Deadline));
    }

    [Fact]
    public async Task Sample_AWriterThatMoves_HasARate()
    {
        await world.Sampler.SampleAsync(CancellationToken.None);
        await LaterAsync(() => world.Facts[World.Writer] = World.OfWriter with { Position = new Lsn(3000) });
        Assert.Equal(new WriterTrail(new Lsn(3000), World.Noon.AddSeconds(2), 1000), (await world.Sampler.NowAsync(CancellationToken.None)).Trail);
    }

    [Fact]
    public async Task P6_Sample_WhatAStandbyWasTold_CountsAsSeen()
    {
        await world.Sampler.SampleAsync(CancellationToken.None);
        await LaterAsync(() =>
        {
            world.Silence([World.Writer]);
            world.Facts[World.Europe] = World.OfStandby with { Receiver = new ReceiverFacts("streaming", TimeSpan.FromSeconds(0.5), new Lsn(1500), 1) };
        });
        var trail = (await world.Sampler.NowAsync(CancellationToken.None)).Trail!;
        Assert.Equal((new Lsn(1500), World.Noon.AddSeconds(1.5)), (trail.Highest, trail.LastSeenAt));
    }

    [Fact]
    public async Task P5_Heard_TheRoundOfTheWritersDeath_DoesNotEraseWhoHeardIt()
    {
        await world.Sampler.SampleAsync(CancellationToken.None);
        await LaterAsync(DieWithReceivers);
        Assert.True((await world.Sampler.NowAsync(CancellationToken.None)).HeardLastRound(World.Europe));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.Sampler.SampleAsync(CancellationToken.None);
        Assert.False((await world.Sampler.NowAsync(CancellationToken.None)).HeardLastRound(World.Europe));
    }

    [Theory]
    [InlineData(-13)]
    [InlineData(-0.5)]
    public async Task P6_Now_AfterTheClockWasSetBack_KnowsNothingUntilTheNextRound(double seconds)
    {
        await world.Sampler.SampleAsync(CancellationToken.None);
        world.Time.SetBy = TimeSpan.FromSeconds(seconds);
        Assert.Empty(await world.Sampler.NewestAsync(CancellationToken.None));
        await LaterAsync(() => world.Silence([World.Writer]));
        Assert.All(await world.Sampler.NewestAsync(CancellationToken.None), s => Assert.Null(s.Staleness));
    }

    [Fact]
    public async Task Now_AfterTheClockWasSetForward_KnowsWhatItKnew()
    {
        await world.Sampler.SampleAsync(CancellationToken.None);
        world.Time.SetBy = TimeSpan.FromHours(1);
        Assert.NotEmpty(await world.Sampler.NewestAsync(CancellationToken.None));
    }

    [Fact]
    public async Task P5_Heard_AReceiverThatWasGoneBefore_IsNotHeard()
    {
        world.Facts[World.Europe] = World.OfStandby with { Receiver = null };
        world.Facts[World.Asia] = World.OfStandby with { Receiver = new ReceiverFacts("streaming", TimeSpan.FromSeconds(3.1), new Lsn(1), 1) };
        await world.Sampler.SampleAsync(CancellationToken.None);
        Assert.Equal([World.Replica], (await world.Sampler.NowAsync(CancellationToken.None)).Heard);
    }

    [Fact]
    public async Task Sample_ANewEpoch_ForgetsTheOldWriter()
    {
        await world.Sampler.SampleAsync(CancellationToken.None);
        await LaterAsync(() =>
        {
            var claimed = Transitions.Claim(Transitions.Suspect(world.Rows.Row!, planned: false, world.Change("c2")), World.Europe, grounds: null, world.Change("c3"));
            world.Rows.Put(Transitions.Publish(Transitions.WillPromote(claimed, World.Fleet, world.Change("c4")), World.Fleet, new Lsn(900), [], set: null, world.Change("c5")));
            world.Facts[World.Europe] = World.OfWriter with { Epoch = new EpochMark(2, World.Europe), Position = new Lsn(950) };
        });
        var observed = await world.Sampler.NowAsync(CancellationToken.None);
        Assert.Equal(new EpochMark(2, World.Europe), observed.Mark);
        Assert.Equal(new Lsn(950), observed.Trail!.Highest);
        Assert.Empty(observed.Heard);
        // Nobody has joined the new epoch: positions of the old branch are not compared with it.
        Assert.All(observed.Rounds.SelectMany(r => r.Samples), s => Assert.True(s is { Staleness: null, LagBytes: null }));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    public async Task Sample_MostVantagesWithoutAnAnswer_Doubt(int silent, int doubts)
    {
        world.Silence([World.Writer], [.. world.Plan.Vantages.Take(silent)]);
        await world.Sampler.SampleAsync(CancellationToken.None);
        await Eventually(() => world.Doubts.Count >= doubts);
        Assert.Equal(doubts == 0 ? [] : [$"us-east-primary did not answer {silent} of 3 vantages in a sample"], world.Doubts);
    }

    [Fact]
    public async Task P4_Sample_ABlindVantageAlone_DoesNotDoubt()
    {
        var blind = new World("asia-pacific");
        blind.Silence([World.Writer, World.Replica, World.Europe]);
        await blind.Sampler.SampleAsync(CancellationToken.None);
        await blind.Sampler.DisposeAsync();
        Assert.Empty(blind.Doubts);
    }

    [Fact]
    public async Task Newest_GivesStalenessAtTheSamplingPeriod()
    {
        await world.Sampler.SampleAsync(CancellationToken.None);
        await LaterAsync(() => world.Facts[World.Writer] = World.OfWriter with { Position = new Lsn(3000) });
        var newest = await world.Sampler.NewestAsync(CancellationToken.None);
        Assert.Equal(12, newest.Count);
        Assert.All(newest.Where(s => s.Endpoint == World.Europe), s => Assert.Equal(TimeSpan.FromMilliseconds(2005), s.Staleness));
        Assert.Equal(TimeSpan.FromSeconds(2), world.Sampler.SamplingPeriod);
    }

    [Fact]
    public async Task StoredObservations_TellTheSameFromTheStore()
    {
        await world.NextTickAsync();
        world.Facts[World.Writer] = World.OfWriter with { Position = new Lsn(7000) };
        await world.NextTickAsync();
        DieWithReceivers();
        world.Time.Advance(TimeSpan.FromSeconds(30));
        await world.Tick.RunAsync(CancellationToken.None);
        var observed = await world.Stored.NowAsync(CancellationToken.None);
        Assert.Equal(new WriterTrail(new Lsn(7000), World.Noon.AddMinutes(2), 100), observed.Trail);
        Assert.Equal([World.Asia, World.Europe, World.Replica], observed.Heard);
        Assert.Equal(3, observed.Rounds.Count);
    }

    [Fact]
    public async Task StoredObservations_NothingStored_KnowNothing()
    {
        var observed = await world.Stored.NowAsync(CancellationToken.None);
        Assert.Null(observed.Trail);
        Assert.False(observed.HeardLastRound(World.Europe));
    }

    private void DieWithReceivers()
    {
        world.Silence([World.Writer]);
        foreach (var standby in new[] { World.Replica, World.Europe, World.Asia })
            world.Facts[standby] = World.OfStandby with { Receiver = null };
    }

    private async Task LaterAsync(Action change)
    {
        world.Time.Advance(TimeSpan.FromSeconds(2));
        change();
        await world.Sampler.SampleAsync(CancellationToken.None);
    }

    private static async Task Eventually(Func<bool> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!holds())
            await Task.Delay(5, deadline.Token);
    }
}
