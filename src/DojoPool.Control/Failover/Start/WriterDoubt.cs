using DojoPool.Control.Election;
using DojoPool.Control.Topology;
using DojoPool.Core.Election;
using DojoPool.Core.Failover;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Start;

/// <summary>
/// From a bad probe or a report to a Suspect row: this host's vantages look, and the witnesses are asked first (PROTOCOL P5). A writer that
/// somebody hears keeps its leases; it is asked again when what was heard has become too old to count, not at the next tick.
/// </summary>
public sealed class WriterDoubt(
    TopologyRegister register,
    DetectionQuestion question,
    IVantages vantages,
    IReadOnlyList<string> ownVantages,
    IWriterSightings sightings,
    SuspicionDesk suspicions,
    IFailoverStore failovers,
    FailoverPolicy policy,
    TimeProvider time) : IWriterDoubt
{
    private const int Looks = 4;
    private static readonly TimeSpan Beyond = TimeSpan.FromMilliseconds(50);

    /// <summary>While an offer is open the question is asked again now and then, not at every knock: a person may be about to answer it.</summary>
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(15);

    /// <summary>A run gives the row back before it tells how it ended, which on Durable takes a few tenths of a second: until then it may be refused.</summary>
    private static readonly TimeSpan EndOnItsWay = TimeSpan.FromSeconds(5);

    private int _busy;

    public async Task DoubtAsync(string cause, CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _busy, 1) == 1)
            return;
        try
        {
            await InvestigateAsync(cause, cancellation);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    private async Task InvestigateAsync(string cause, CancellationToken cancellation)
    {
        IReadOnlyList<string>? heardBefore = null;
        for (var look = 0; look < Looks; look++)
        {
            if (await register.ReadAsync(cancellation) is not StoredRow.Found { Row: { Phase: Phase.Stable, Writer: { } writer } row } stored
                || AutomationBars.Of(policy, row, time.GetUtcNow()).Count > 0 || await JustRefusedAsync(row, cancellation))
                return;
            heardBefore ??= await sightings.HeardBeforeAsync(writer, cancellation);
            var suspicion = new Suspicion($"doubt-{row.ChangeId}", new EpochMark(row.Epoch, writer), heardBefore, policy.ProbeTimeout, policy.Margin);
            var asked = time.GetTimestamp();
            // This host's own look is taken once: the burst repeats it, and while a witness hears the writer the next answer is the witness's.
            var doubted = look == 0 ? DoubtedAsync(suspicion, cancellation) : Task.FromResult(true);
            var witnesses = await question.AskWitnessesAsync(suspicion, cancellation);
            if (!await doubted)
                return;
            // A database is ahead of the store: the store was restored, and what it says of the writer is old (PROTOCOL P2).
            if (Array.Exists(witnesses, w => w.Facts?.Epoch?.Epoch > row.Epoch))
                return;
            // Nobody to ask is no silence: a host that is starved for a second, or a blink of the network, must not cost the leases.
            if (look < Looks - 1 && witnesses.Length > 0 && !Array.Exists(witnesses, w => w.Answered))
                continue;
            if (UntilSilenceCounts(witnesses, suspicion) is not { } wait)
            {
                await suspicions.SuspectAsync(stored, cause, heardBefore, cancellation);
                return;
            }

            if (wait - time.GetElapsedTime(asked) is var left && left > TimeSpan.Zero)
                await Task.Delay(left, time, cancellation);
        }
    }

    private async Task<bool> JustRefusedAsync(TopologyRow row, CancellationToken cancellation)
    {
        try
        {
            if (row.Attempt == 0 || await failovers.ReadAsync(RunIds.Of(row.Epoch + 1, row.Attempt), cancellation) is not { } last)
                return false;
            return last is { Status: RunStatus.Refused, EndedAt: { } ended }
                ? time.GetUtcNow() - ended < AfterRefusal
                : last.Status == RunStatus.Running && time.GetUtcNow() - last.RunnerSeenAt < EndOnItsWay;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    /// <summary>A majority of the vantages of this host that are not blind get no answer. A blind host suspects nobody (PROTOCOL P4).</summary>
    private async Task<bool> DoubtedAsync(Suspicion suspicion, CancellationToken cancellation)
    {
        var request = new VoteRequest(suspicion.Writer.Endpoint, suspicion.Id, suspicion.Deadline);
        var votes = await Task.WhenAll(ownVantages.Select(region => vantages.AskAsync(region, request, cancellation)));
        var seeing = votes.Where(v => v is { Blind: false, Result: not null }).ToList();
        return seeing.Count > 0 && seeing.Count(v => !v!.Result!.Answered) >= Detection.Majority(seeing.Count);
    }

    /// <summary>Null: no witness hears the writer. Else how long until the newest message that any of them got is too old to count.</summary>
    private TimeSpan? UntilSilenceCounts(IReadOnlyList<ProbeResult> witnesses, Suspicion suspicion)
    {
        var hearing = witnesses.Where(w => DetectionQuestion.Testify(w, suspicion).Testimony == Testimony.Heard).ToList();
        return hearing.Count == 0
            ? null
            : hearing.Max(w => Witness.Bound(w.Facts!.ReceiverTimeout, policy.Margin) - w.Facts.Receiver!.SinceLastMessage!.Value) + Beyond;
    }
}
