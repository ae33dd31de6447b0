using DojoPool.Control.Operations;
using DojoPool.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace DojoPool.Functions.Sql;

sealed partial class SqlFunctions(DojoHttp http)
{
    [Function(nameof(Catalogue.AnalyzeQuery))]
    public Task AnalyzeQuery([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.AnalyzeQuery)] HttpRequest request) =>
        http.HandleAsync(Catalogue.AnalyzeQuery, request.HttpContext);
}
