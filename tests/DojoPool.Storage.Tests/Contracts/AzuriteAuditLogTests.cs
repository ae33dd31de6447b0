using DojoPool.Control.Admin;
using DojoPool.PortContracts.Admin;
using DojoPool.Storage.Tests.Azurite;

namespace DojoPool.Storage.Tests.Contracts;

[Trait("needs", "servers")]
public sealed class AzuriteAuditLogTests(AzuriteFixture azurite) : AuditLogContract
{
    protected override async ValueTask<IAuditLog> OpenAsync() => (await azurite.OpenAsync()).Audit;
}
