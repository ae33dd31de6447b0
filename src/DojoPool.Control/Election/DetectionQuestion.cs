using DojoPool.Control.Health;
using DojoPool.Core.Election;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Election;

/// <summary>One round of the question "is the writer down?": every vantage probes it, every direct standby is asked whether it hears it.</summary>
public sealed class DetectionQuestion(Fleet fleet, IVantages vantages, IEndpointProber prober, IReadOnlyList<string> ownVantages, TimeProvider time)
{
    /// <summary>A probe that ends at its deadline still has to come back from another task.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);

    public async Task<DetectionRound> AskAsync(Suspicion suspicion, CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var question = new VoteRequest(suspicion.Writer.Endpoint, suspicion.Id, suspicion.Deadline);
        // Not cancelled: the votes end with the token, and a delay that is cancelled goes on in another thread of the pool, where a simulation cannot follow.
        var due = Task.Delay(suspicion.Deadline + Slack, time, CancellationToken.None);
        var votes = fleet.Regions.Select(region => vantages.AskAsync(region.Id, question, enough.Token)).ToList();
        var witnesses = await AskWitnessesAsync(suspicion, cancellation);
        await Task.WhenAny(Task.WhenAll(votes), due);
        while (votes.Exists(v => !v.IsCompleted) && !IsDecided(votes, witnesses, suspicion))
            await Task.WhenAny(votes.Where(v => !v.IsCompleted));
        cancellation.ThrowIfCancellationRequested();
        enough.Cancel();
        var answers = await AnsweredAsync(votes, suspicion);
        return new DetectionRound([.. Facts(answers, witnesses, suspicion)], witnesses, answers);
    }

    /// <summary>
    /// Whether it is down even if all that are still silent said up. The app of a lost region never answers, and its silence must not
    /// become a part of the outage.
    /// </summary>
    private bool IsDecided(List<Task<Vote?>> votes, ProbeResult[] witnesses, Suspicion suspicion)
    {
        var silent = fleet.Regions.Where((_, at) => !votes[at].IsCompleted).Select(r => r.Id).ToHashSet();
        var answers = votes.Where(v => v.IsCompletedSuccessfully).Select(v => v.Result).OfType<Vote>().Where(v => v.SuspicionId == suspicion.Id);
        var facts = Facts([.. answers], witnesses, suspicion).Select(f => silent.Contains(f.Region) ? f with { Vantage = VantageAnswer.Answered } : f);
        return Detection.Decide([.. facts], fleet.Regions.Count) is { Heard: true } or { Down: true };
    }

    /// <summary>Who was not waited for abstains; what else went wrong is thrown.</summary>
    private static async Task<List<Vote>> AnsweredAsync(List<Task<Vote?>> votes, Suspicion suspicion)
    {
        var answers = new List<Vote>();
        foreach (var vote in votes.Where(v => v.IsCompleted && !v.IsCanceled))
        {
            if (await vote is { } answer && answer.SuspicionId == suspicion.Id)
                answers.Add(answer);
        }

        return answers;
    }

    private IEnumerable<RegionFacts> Facts(List<Vote> answers, ProbeResult[] witnesses, Suspicion suspicion) =>
        fleet.Regions.Select(region => new RegionFacts(
            region.Id,
            AnswerOf(answers.Find(v => v.Region == region.Id)),
            [.. witnesses.Where(w => fleet[w.Endpoint].Region == region.Id).Select(w => Testify(w, suspicion))]));

    /// <summary>The standbys alone, in one round trip: asked before anything else, since they cost nothing (PROTOCOL P5).</summary>
    public Task<ProbeResult[]> AskWitnessesAsync(Suspicion suspicion, CancellationToken cancellation) =>
        Task.WhenAll(fleet.DirectStandbysOf(suspicion.Writer.Endpoint).Select(standby => prober.ProbeAsync(
            new ProbeRequest(VantageFor(standby.Region), standby.Id, Canary: false, suspicion.Deadline), cancellation)));

    public static WitnessFact Testify(ProbeResult witness, Suspicion suspicion) => Witness.Testify(
        witness, suspicion.Writer, suspicion.HeardBefore.Contains(witness.Endpoint), suspicion.Margin);

    private string VantageFor(string region) => ownVantages.Contains(region) ? region : ownVantages[0];

    private static VantageAnswer AnswerOf(Vote? vote) => vote switch
    {
        null or { Blind: true } or { Result: null } => VantageAnswer.Abstains,
        { Result.Answered: true } => VantageAnswer.Answered,
        _ => VantageAnswer.NoAnswer,
    };
}

/// <param name="Id">The change id of the Suspect row; before there is one, any unique word.</param>
/// <param name="Writer">The published epoch and its writer.</param>
/// <param name="HeardBefore">Standbys that heard it in the last round before the suspicion.</param>
/// <param name="Deadline">Of each probe.</param>
public sealed record Suspicion(string Id, EpochMark Writer, IReadOnlyCollection<string> HeardBefore, TimeSpan Deadline, TimeSpan Margin);

/// <summary>What one round found: the judged facts, and the raw results for positions and epochs.</summary>
public sealed record DetectionRound(
    IReadOnlyList<RegionFacts> Regions, IReadOnlyList<ProbeResult> Witnesses, IReadOnlyList<Vote> Votes)
{
    /// <summary>The highest epoch that any database holds. Above the row's: the store was restored (PROTOCOL P2).</summary>
    public long HighestEpoch => Witnesses.Concat(Votes.Select(v => v.Result).OfType<ProbeResult>())
        .Max(r => r.Facts?.Epoch?.Epoch) ?? 0;
}
