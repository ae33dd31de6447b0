using DojoPool.Contracts.Election;
using DojoPool.Control.Election;
using DojoPool.Control.Json;
using DojoPool.Control.Operations;
using DojoPool.Http.Handlers;
using DojoPool.Http.Errors;

namespace DojoPool.Http.Election;

/// <summary>Answers other hosts that ask what this vantage sees of the writer (PROTOCOL P5).</summary>
public sealed class VoteHandlers(IVantages vantages) : IHandlers
{
    private const int ShortestMs = 100;
    private const int LongestMs = 10_000;

    public IEnumerable<Handler> All => [new(Catalogue.Vote, VoteAsync)];

    private async Task<Answer> VoteAsync(Call call, CancellationToken cancellation)
    {
        var body = await call.BodyAsync<VoteQuestion>(cancellation);
        if (body.Bad is { } unreadable)
            return unreadable;
        var question = body.Value ?? new VoteQuestion(null, null, null, null);
        var region = call.Fields.Required("region", question.Region, 100);
        var writer = call.Fields.Required("writer", question.Writer, 100);
        var suspicion = call.Fields.Required("suspicionId", question.SuspicionId, 100);
        var deadline = call.Fields.Required("deadlineMs", question.DeadlineMs, ShortestMs, $"{ShortestMs}–{LongestMs}");
        if (deadline > LongestMs)
            call.Fields.Report("deadlineMs", $"{deadline} is out of range.", $"{ShortestMs}–{LongestMs}");
        if (call.Fields.Bad is { } bad)
            return bad;
        var vote = await vantages.AskAsync(region, new VoteRequest(writer, suspicion, TimeSpan.FromMilliseconds(deadline)), cancellation);
        return vote is null
            ? Problems.NotFound($"This host is no vantage of '{region}'.")
            : Answer.Ok(vote) with { Json = StoredJson.Options };
    }
}
