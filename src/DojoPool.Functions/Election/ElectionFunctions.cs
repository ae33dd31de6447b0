using DojoPool.Control.Operations;
using DojoPool.Functions.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace DojoPool.Functions.Election;

sealed partial class ElectionFunctions(Serve serve)
{
    [Function(nameof(Catalogue.Vote))]
    public Task Vote([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.Vote)] HttpRequest request) =>
        serve(Catalogue.Vote, request.HttpContext);
}
