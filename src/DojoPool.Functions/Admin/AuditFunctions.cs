using DojoPool.Control.Operations;
using DojoPool.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace DojoPool.Functions.Admin;

sealed partial class AuditFunctions(DojoHttp http)
{
    [Function(nameof(Catalogue.Audit))]
    public Task Audit([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.Audit)] HttpRequest request) =>
        http.HandleAsync(Catalogue.Audit, request.HttpContext);

    [Function(nameof(Catalogue.AuditVerify))]
    public Task AuditVerify([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Paths.AuditVerify)] HttpRequest request) =>
        http.HandleAsync(Catalogue.AuditVerify, request.HttpContext);
}
