using CsCheck;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;
using static DojoPool.Core.Tests.Health.Facts;

namespace DojoPool.Core.Tests.Health;

public class JudgementTests
{
    [Fact]
    public void Judge_AHealthyWriter_IsHealthy() =>
        Assert.Equal(new Judged(Verdict.Healthy, "It takes writes; 1 standbys stream from it."), Judge(Writer, OfWriter, canary: CanaryOutcome.Written));

    [Fact]
    public void Judge_AHealthyStandby_IsHealthy() => Assert.Equal(new Judged(Verdict.Healthy, "It streams."), Judge(Replica, OfStandby));

    [Theory]
    [InlineData(FaultKind.NoAnswer, Verdict.Unreachable, "No answer: because")]
    [InlineData(FaultKind.AuthenticationFailed, Verdict.AuthenticationFailed, "It refuses the plane's log-in: because")]
    [InlineData(FaultKind.TooManyConnections, Verdict.TooManyConnections, "It has no connection left: because")]
    [InlineData(FaultKind.NotReady, Verdict.Unknown, "It answers that it is not ready: because")]
    [InlineData(FaultKind.Fenced, Verdict.Fenced, "It refuses connections to its databases: because")]
    [InlineData(FaultKind.DiskFull, Verdict.DiskFull, "Its disk is full: because")]
    [InlineData(FaultKind.ReadOnly, Verdict.ReadOnlyWriter, "The writer takes no writes: because")]
    [InlineData(FaultKind.Other, Verdict.Unknown, "It answered with an error: because")]
    public void P4_Judge_AFaultWithoutFacts_OnlyNoAnswerIsUnreachable(FaultKind kind, Verdict verdict, string sentence) =>
        Assert.Equal(new Judged(verdict, sentence), Judgement.Judge(Result(Writer, null, new ProbeFault(kind, null, "because")), In(Stable)));

    [Fact]
    public void Judge_NeitherFaultNorFacts_IsUnknown() =>
        Assert.Equal(new Judged(Verdict.Unknown, "It answered, but said nothing of itself."), Judgement.Judge(Result(Writer, null), In(Stable)));

    [Theory]
    [InlineData(CanaryOutcome.Stalled, Verdict.WriteStalled, "It accepts connections, but a write did not return in time.")]
    [InlineData(CanaryOutcome.DiskFull, Verdict.DiskFull, "A write failed because its disk is full.")]
    [InlineData(CanaryOutcome.ReadOnly, Verdict.ReadOnlyWriter, "A write failed because it is read-only.")]
    [InlineData(CanaryOutcome.Failed, Verdict.Unknown, "It answers, but a write failed: for a reason that it did not give.")]
    public void Judge_ACanaryThatFailed_IsNotHealthy(CanaryOutcome canary, Verdict verdict, string sentence) =>
        Assert.Equal(new Judged(verdict, sentence), Judge(Writer, OfWriter, canary: canary));

    [Fact]
    public void Judge_AWriterThatBeginsReadOnly_IsReadOnly() =>
        Assert.Equal(Verdict.ReadOnlyWriter, Judge(Writer, OfWriter with { DefaultReadOnly = true }).Verdict);

    [Fact]
    public void Judge_AWriterInRecovery_IsReadOnly() => Assert.Equal(Verdict.ReadOnlyWriter, Judge(Writer, OfStandby).Verdict);

    [Fact]
    public void Judge_CommitsThatWaitForASetOfNobody_AreSyncStalled()
    {
        var waiting = OfWriter with { WaitingForSync = 3 };
        Assert.Equal(Verdict.SyncStalled, Judge(Writer, waiting).Verdict);
        Assert.Equal(Verdict.Healthy, Judge(Writer, waiting with { Senders = [new SenderFacts(Other, "streaming", "quorum", null, null)] }).Verdict);
    }

    [Fact]
    public void Judge_ClosedDatabases_AreFenced()
    {
        Assert.Equal("The writer is fenced: its application databases refuse connections.", Judge(Writer, OfWriter with { ApplicationDatabasesClosed = true }).Sentence);
        Assert.Equal(Verdict.Fenced, Judge(Writer, OfWriter with { ApplicationDatabasesClosed = true }, Moved).Verdict);
    }

    [Fact]
    public void Judge_SomebodyElseThatTakesWrites_IsUnexpected()
    {
        Assert.Equal(Verdict.UnexpectedWriter, Judge(Other, OfWriter).Verdict);
        Assert.Equal(Verdict.UnexpectedWriter, Judge(Writer, OfWriter, Moved).Verdict);
        Assert.Equal(Verdict.UnexpectedWriter, Judge(Replica, OfWriter with { Epoch = new EpochMark(2, Replica) }, Moved).Verdict);
    }

    [Fact]
    public void Judge_BothWritersOfAClaim_AreExpected()
    {
        Assert.Equal(Verdict.Healthy, Judge(Writer, OfWriter, Claimed).Verdict);
        Assert.Equal(Verdict.Healthy, Judge(Other, OfWriter with { Epoch = new EpochMark(2, Other) }, Claimed).Verdict);
    }

    [Fact]
    public void Judge_NoRow_ExpectsNothing() => Assert.Equal(Verdict.Healthy, Judge(Other, OfWriter, null).Verdict);

    [Fact]
    public void P2_Judge_AnEpochThatTheStoreDoesNotKnow_IsDiverged()
    {
        Assert.Equal(
            new Judged(Verdict.TimelineDiverged, "It holds epoch 2 of eu-west-primary, the store only epoch 1: was the store restored?"),
            Judge(Replica, OfStandby with { Epoch = new EpochMark(2, Other) }));
        Assert.Equal(
            new Judged(Verdict.TimelineDiverged, "It holds epoch 2 of us-east-replica-1, which was never published."),
            Judge(Replica, OfStandby with { Epoch = new EpochMark(2, Replica) }, Moved));
    }

    [Fact]
    public void Judge_ALaterTimelineThanTheWriters_IsDiverged() => Assert.Equal(Verdict.TimelineDiverged, Judge(Replica, OfStandby with { Timeline = 2 }).Verdict);

    [Fact]
    public void P7_Judge_ALaterTimeline_IsDivergedToo_WhereTheRowCannotBeReadOrAReaderIsInAClaim()
    {
        Assert.Equal(Verdict.TimelineDiverged, Judge(Replica, OfStandby with { Timeline = 2 }, null).Verdict);
        Assert.Equal(Verdict.TimelineDiverged, Judge(Replica, OfStandby with { Timeline = 2 }, Claimed).Verdict);
        // Whoever streams from the candidate is no reader any more, and may follow it.
        Assert.Equal(Verdict.Healthy, Judge(Replica, OfStandby with { Timeline = 2 }, Claimed with { Readers = [] }).Verdict);
    }

    [Theory]
    [InlineData(null, "It has no WAL receiver.")]
    [InlineData("waiting", "Its WAL receiver is waiting.")]
    public void Judge_AReceiverThatDoesNotStream_IsNotStreaming(string? status, string sentence) =>
        Assert.Equal(
            new Judged(Verdict.NotStreaming, sentence),
            Judge(Replica, OfStandby with { Receiver = status is null ? null : new ReceiverFacts(status, null, null, 1) }));

    [Theory]
    [InlineData(1000, Verdict.Healthy)]
    [InlineData(800, Verdict.Healthy)]
    [InlineData(799, Verdict.Healthy)]
    [InlineData(599, Verdict.Lagging)]
    public void Judge_Lag_CountsFromWhenTheWriterWasThere(ulong replayed, Verdict verdict) =>
        Assert.Equal(verdict, Judge(Replica, OfStandby with { Replayed = new Lsn(replayed) }).Verdict);

    [Fact]
    public void Judge_PausedReplay_IsLagging() => Assert.Equal(Verdict.Lagging, Judge(Replica, OfStandby with { ReplayPaused = true }).Verdict);

    [Fact]
    public void Judge_AQuietOrSilentWriter_MakesNobodyLag() =>
        Assert.Equal(
            Verdict.Healthy,
            Judgement.Judge(Result(Replica, OfStandby) with { StartedAt = Noon.AddHours(1) }, In(Stable)).Verdict);

    [Theory]
    [InlineData(96, Verdict.Healthy)]
    [InlineData(97, Verdict.TooManyConnections)]
    public void Judge_Connections_LeaveTheReservedOnes(int connections, Verdict verdict) =>
        Assert.Equal(verdict, Judge(Writer, OfWriter with { Connections = connections }).Verdict);

    [Theory]
    [InlineData(1000, Verdict.Healthy)]
    [InlineData(1001, Verdict.Slow)]
    [InlineData(5001, Verdict.Slow)]
    public void Judge_ResponseTime_ByTheGuide(double milliseconds, Verdict verdict) =>
        Assert.Equal(verdict, Judgement.Judge(Result(Writer, OfWriter, milliseconds: milliseconds), In(Stable)).Verdict);

    [Fact]
    public void P4_Standing_WhatIsUnknown_IsNullAndNeverZero()
    {
        Assert.Null(Judgement.Standing(Replica, OfStandby, In(null)));
        Assert.Null(Judgement.Standing(Replica, OfStandby, In(Stable) with { Writer = WriterSamples.None }));
        Assert.Null(Judgement.Standing(Replica, OfStandby with { Replayed = null }, In(Stable)));
        Assert.Null(Judgement.Standing(Replica, OfStandby, In(Moved)));
        Assert.Null(Judgement.Standing(Writer, OfWriter, In(Stable)));
        Assert.Equal(new Standing(0, TimeSpan.Zero), Judgement.Standing(Replica, OfStandby, In(Stable)));
    }

    [Fact]
    public void Judge_AnyResult_HasAVerdictAndASentence()
    {
        var epoch = Gen.Select(Gen.Long[0, 4], Gen.OneOf(Writer, Other, Replica), (n, e) => n == 0 ? null : new EpochMark(n, e));
        var lsn = Gen.ULong[0, 1200].Select(v => v == 0 ? (Lsn?)null : new Lsn(v));
        var receiver = Gen.OneOf<ReceiverFacts?>([null, new ReceiverFacts("streaming", null, null, 1), new ReceiverFacts("waiting", TimeSpan.Zero, new Lsn(1), 9)]);
        var facts = Gen.Select(Gen.Bool, Gen.UInt[0, 3], lsn, epoch, receiver, Gen.Bool, Gen.Int[0, 101], Gen.Int[0, 2], (recovery, timeline, position, mark, r, flag, connections, waiting) =>
            OfStandby with
            {
                InRecovery = recovery, Timeline = timeline, Replayed = position, Position = position, Epoch = mark, Receiver = r, ApplicationDatabasesClosed = flag,
                Connections = connections, WaitingForSync = waiting, MaxConnections = 100,
            });
        var fault = Gen.Enum<FaultKind>().Select(k => new ProbeFault(k, null, "x"));
        var result = Gen.Select(
            Gen.OneOf(Writer, Replica, Other, "unheard-of"), facts, Gen.Int[0, 3], fault, Gen.Enum<CanaryOutcome>(), Gen.Double[0, 9000],
            (e, f, shape, trouble, canary, ms) => Result(e, shape % 2 == 0 ? f : null, shape < 2 ? trouble : null, canary, ms));
        Gen.Select(result, Gen.OneOf<TopologyRow?>(null, Stable, Claimed, Moved, Undone)).Sample((r, row) =>
        {
            var judged = Judgement.Judge(r, In(row));
            Assert.True(Enum.IsDefined(judged.Verdict));
            Assert.NotEmpty(judged.Sentence);
            Assert.Equal(r.Facts is null && r.Fault is { Kind: FaultKind.NoAnswer }, judged.Verdict == Verdict.Unreachable);
        });
    }

    private static Judged Judge(string endpoint, ServerFacts facts, CanaryOutcome canary = CanaryOutcome.NotSent) =>
        Judgement.Judge(Result(endpoint, facts, canary: canary), In(Stable));

    private static Judged Judge(string endpoint, ServerFacts facts, TopologyRow? row) => Judgement.Judge(Result(endpoint, facts), In(row));
}
