using DojoPool.Contracts.Sql;
using DojoPool.Control.Failover;
using DojoPool.Control.Routing;
using DojoPool.Core.Sql;

namespace DojoPool.Control.Sql;

/// <summary>May this SQL run on a replica, and who would be given it now? The verdict needs nobody; who would, is what the routes say.</summary>
public sealed class QueryQuestions(WriteRoutes writes, ReadRoutes reads)
{
    private static readonly ReadWish Anywhere = new(null, null, null);

    public async Task<AnalyzeQueryResponse> AnswerAsync(string query, bool standardConformingStrings, CancellationToken cancellation)
    {
        var options = new SqlAnalysisOptions { StandardConformingStrings = standardConformingStrings, Route = await RouteAsync(cancellation) };
        return AnalyzeQueryAnswer.From(query, SqlAnalyzer.Analyze(query, options));
    }

    /// <summary>Null where what is known of the replicas cannot be read: the verdict holds without it.</summary>
    private async Task<SqlRoute?> RouteAsync(CancellationToken cancellation)
    {
        try
        {
            var writer = await writes.LookupAsync(TimeSpan.Zero, cancellation) as WriteAnswer.Granted;
            var reader = await reads.LookupAsync(Anywhere, cancellation) as ReadAnswer.Found;
            return new SqlRoute(writer?.Route.Endpoint, reader?.Route.Endpoint, reader?.Route.Reason);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }
}
