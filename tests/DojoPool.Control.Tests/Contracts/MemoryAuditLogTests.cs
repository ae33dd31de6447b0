using DojoPool.Control.Admin;
using DojoPool.Fakes.Admin;
using DojoPool.PortContracts.Admin;

namespace DojoPool.Control.Tests.Contracts;

public sealed class MemoryAuditLogTests : AuditLogContract
{
    protected override ValueTask<IAuditLog> OpenAsync() => ValueTask.FromResult<IAuditLog>(new MemoryAuditLog());
}
