using DojoPool.Contracts.Sql;
using DojoPool.Control.Operations;
using DojoPool.Control.Sql;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Sql;

/// <summary>Whether SQL may run on a replica.</summary>
public sealed class QueryHandlers(QueryQuestions questions) : IHandlers
{
    public IEnumerable<Handler> All => [new(Catalogue.AnalyzeQuery, AnalyzeAsync)];

    private async Task<Answer> AnalyzeAsync(Call call, CancellationToken cancellation)
    {
        var body = await call.BodyAsync<AnalyzeQueryRequest>(cancellation);
        if (body.Bad is { } unreadable)
            return unreadable;
        var request = body.Value ?? new AnalyzeQueryRequest(null);
        var query = call.Fields.Required("query", request.Query, AnalyzeQueryRequest.LongestQuery);
        return call.Fields.Bad ?? Answer.Ok(await questions.AnswerAsync(query, request.StandardConformingStrings ?? true, cancellation));
    }
}
