using DojoPool.Core.Topology;

namespace DojoPool.Core.Health;

/// <summary>
/// What a probe result means (PROTOCOL P4). Total: every result has a verdict. The first rule that applies wins, most serious first; what
/// is not known raises no alarm of its own.
/// </summary>
public static class Judgement
{
    /// <summary>Kept free for superusers by PostgreSQL's default: an application sees the limit that much earlier.</summary>
    private const int ReservedConnections = 3;

    public static Judged Judge(ProbeResult result, Situation situation)
    {
        var role = EndpointRoles.Of(result.Endpoint, situation.Row);
        if (result.Facts is not { } facts)
            return WithoutFacts(result, role);
        return OfImpostor(facts, role)
            ?? OfBranch(facts, situation.Row)
            ?? (facts.InRecovery ? OfStandby(result.Endpoint, facts, role, situation) : OfPrimary(result, facts, role))
            ?? OfConnections(facts)
            ?? OfSpeed(result, situation.Thresholds)
            ?? new Judged(Verdict.Healthy, Healthy(facts, role, situation));
    }

    private static Judged WithoutFacts(ProbeResult result, EndpointRole role) => result.Fault switch
    {
        null => new(Verdict.Unknown, "It answered, but said nothing of itself."),
        { Kind: FaultKind.NoAnswer } fault => new(Verdict.Unreachable, $"No answer: {fault.Message}"),
        { Kind: FaultKind.AuthenticationFailed } fault => new(Verdict.AuthenticationFailed, $"It refuses the plane's log-in: {fault.Message}"),
        { Kind: FaultKind.TooManyConnections } fault => new(Verdict.TooManyConnections, $"It has no connection left: {fault.Message}"),
        { Kind: FaultKind.NotReady } fault => new(Verdict.Unknown, $"It answers that it is not ready: {fault.Message}"),
        { Kind: FaultKind.Fenced } fault => new(Verdict.Fenced, $"It refuses connections to its databases: {fault.Message}"),
        { Kind: FaultKind.DiskFull } fault => new(Verdict.DiskFull, $"Its disk is full: {fault.Message}"),
        { Kind: FaultKind.ReadOnly } fault when role == EndpointRole.Writer => new(Verdict.ReadOnlyWriter, $"The writer takes no writes: {fault.Message}"),
        { } fault => new(Verdict.Unknown, $"It answered with an error: {fault.Message}"),
    };

    private static Judged? OfBranch(ServerFacts facts, TopologyRow? row) =>
        row is null || facts.Epoch is not { } mark ? null
        : mark.Epoch > row.Epoch
            ? new(Verdict.TimelineDiverged, $"It holds epoch {mark.Epoch} of {mark.Endpoint}, the store only epoch {row.Epoch}: was the store restored?")
        : PublishedBranch.IsForeign(row, mark)
            ? new(Verdict.TimelineDiverged, $"It holds epoch {mark.Epoch} of {mark.Endpoint}, which was never published.")
        : null;

    private static Judged? OfImpostor(ServerFacts facts, EndpointRole role) =>
        !facts.InRecovery && !facts.ApplicationDatabasesClosed && role is (EndpointRole.Reader or EndpointRole.Standby or EndpointRole.Returning)
            ? new(Verdict.UnexpectedWriter, "It takes writes, but is not the writer.")
            : null;

    private static Judged? OfPrimary(ProbeResult result, ServerFacts facts, EndpointRole role) =>
        facts.ApplicationDatabasesClosed
            ? new(Verdict.Fenced, role == EndpointRole.Writer
                ? "The writer is fenced: its application databases refuse connections."
                : "It is fenced: its application databases refuse connections.")
        : role == EndpointRole.Writer ? OfWriter(result, facts)
        : null;

    private static Judged? OfWriter(ProbeResult result, ServerFacts facts) => result.Canary switch
    {
        CanaryOutcome.Stalled => new(Verdict.WriteStalled, "It accepts connections, but a write did not return in time."),
        CanaryOutcome.DiskFull => new(Verdict.DiskFull, "A write failed because its disk is full."),
        CanaryOutcome.ReadOnly => new(Verdict.ReadOnlyWriter, "A write failed because it is read-only."),
        CanaryOutcome.Failed => new(Verdict.Unknown, $"It answers, but a write failed: {result.Fault?.Message ?? "for a reason that it did not give."}"),
        _ when facts.DefaultReadOnly => new(Verdict.ReadOnlyWriter, "default_transaction_read_only is on: sessions begin read-only."),
        _ when facts.WaitingForSync > 0 && !facts.Senders.Any(IsSynchronous) =>
            new(Verdict.SyncStalled, $"{facts.WaitingForSync} commits wait for the synchronous set, and nobody of it is streaming."),
        _ => null,
    };

    private static bool IsSynchronous(SenderFacts sender) => sender is { State: "streaming", SyncState: "sync" or "quorum" };

    private static Judged? OfStandby(string endpoint, ServerFacts facts, EndpointRole role, Situation situation)
    {
        if (role == EndpointRole.Writer)
            return new(Verdict.ReadOnlyWriter, "It should be the writer, but is in recovery.");
        if (situation.WriterTimeline > 0 && facts.Timeline > situation.WriterTimeline && (situation.Row?.Phase != Phase.Claimed || role == EndpointRole.Reader))
            return new(Verdict.TimelineDiverged, $"It follows timeline {facts.Timeline}, the writer is on {situation.WriterTimeline}.");
        if (facts.Receiver is not { Status: "streaming" } receiver)
            return new(Verdict.NotStreaming, facts.Receiver is { } idle ? $"Its WAL receiver is {idle.Status}." : "It has no WAL receiver.");
        if (facts.ReplayPaused)
            return new(Verdict.Lagging, "Its replay is paused.");
        return Standing(endpoint, facts, situation) is { BehindFor: var behind } standing && behind > situation.Thresholds.LagWarning
            ? new(Verdict.Lagging, FormattableString.Invariant($"It has been behind for at least {behind.TotalSeconds:0} s, by {standing.LagBytes:N0} bytes now."))
            : null;
    }

    private static Judged? OfConnections(ServerFacts facts) =>
        facts.MaxConnections > 0 && facts.Connections >= facts.MaxConnections - ReservedConnections
            ? new(Verdict.TooManyConnections, $"{facts.Connections} of {facts.MaxConnections} connections are taken.")
            : null;

    private static Judged? OfSpeed(ProbeResult result, HealthThresholds thresholds) =>
        result.Elapsed > thresholds.ResponseWarning
            ? new(Verdict.Slow, FormattableString.Invariant($"It took {result.Elapsed.TotalMilliseconds:0} ms to answer."))
            : null;

    private static string Healthy(ServerFacts facts, EndpointRole role, Situation situation) =>
        !facts.InRecovery ? $"It takes writes; {facts.Senders.Count} standbys stream from it."
        : role == EndpointRole.Returning ? "It streams, and has yet to join."
        : situation.Row is null ? "It streams; the topology cannot be read."
        : "It streams.";

    /// <summary>
    /// How far a standby is behind the writer; null = unknown, never zero: the row or its branch is unknown, it has not joined, or the
    /// writer was not seen.
    /// </summary>
    public static Standing? Standing(string endpoint, ServerFacts facts, Situation situation)
    {
        var comparable = situation is { Row: { } row, Writer.Newest: not null } && facts.InRecovery
            && EndpointRoles.Of(endpoint, row) is EndpointRole.Reader && PublishedBranch.Holds(row, facts.Epoch);
        return comparable && facts.Replayed is { } replayed
            ? new Standing(situation.Writer.LagBytes(replayed)!.Value, situation.Writer.BehindFor(replayed, situation.Writer.Newest!.StartedAt))
            : null;
    }
}

/// <param name="LagBytes">Behind the furthest position of the writer that was seen.</param>
/// <param name="BehindFor">At least so long, when the writer was last seen: a silent writer makes no replica lag.</param>
public sealed record Standing(long LagBytes, TimeSpan BehindFor);
