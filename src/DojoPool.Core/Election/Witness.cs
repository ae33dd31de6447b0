using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Core.Election;

/// <summary>What a direct standby's account of its WAL receiver says of the writer (PROTOCOL P5).</summary>
public static class Witness
{
    /// <param name="result">A fresh probe of the standby.</param>
    /// <param name="expectedEpoch">The published epoch: a standby of another branch says nothing of this writer.</param>
    /// <param name="heardLastRound">
    /// In the last round before the suspicion; only such a one can say <em>not heard</em>. A receiver that is gone for a reason of its own
    /// (a lost slot, missing WAL) was gone then, too, and so abstains.
    /// </param>
    /// <param name="margin">Added to half of wal_receiver_timeout.</param>
    public static WitnessFact Testify(ProbeResult result, EpochMark expectedEpoch, bool heardLastRound, TimeSpan margin)
    {
        WitnessFact Say(Testimony testimony, string reason) => new(result.Endpoint, testimony, reason);

        if (result.Facts is not { InRecovery: true } facts)
            return Say(Testimony.Abstains, result.Fault?.Message ?? "it is not a standby");
        if (facts.Epoch is { } epoch && epoch != expectedEpoch)
            return Say(Testimony.Abstains, $"it follows epoch {epoch.Epoch} of {epoch.Endpoint}");
        if (facts.ReceiverTimeout <= TimeSpan.Zero)
            return Say(Testimony.Abstains, "its wal_receiver_timeout is off");
        var bound = Bound(facts.ReceiverTimeout, margin);
        if (facts.Receiver?.SinceLastMessage is { } age && age <= bound)
            return Say(Testimony.Heard, $"last message {age.TotalSeconds:0.0} s ago, bound {bound.TotalSeconds:0.0} s");
        if (!heardLastRound)
            return Say(Testimony.Abstains, "it did not hear the writer in the round before either");
        return Say(Testimony.NotHeard, facts.Receiver?.SinceLastMessage is { } silent
            ? $"last message {silent.TotalSeconds:0.0} s ago, bound {bound.TotalSeconds:0.0} s"
            : "its WAL receiver is gone");
    }

    /// <summary>On a quiet system the writer may speak only when the receiver pings, at half of its timeout.</summary>
    public static TimeSpan Bound(TimeSpan receiverTimeout, TimeSpan margin) => (receiverTimeout / 2) + margin;
}
