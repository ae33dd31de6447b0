using DojoPool.Control.Operations;
using DojoPool.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace DojoPool.Functions.Election;

sealed partial class ElectionFunctions(DojoHttp http)
{
    [Function(nameof(Catalogue.Vote))]
    public Task Vote([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.Vote)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Vote, request.HttpContext);
}
