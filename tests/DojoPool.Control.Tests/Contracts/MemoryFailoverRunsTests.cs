using DojoPool.Control.Failover;
using DojoPool.Fakes.Failover;
using DojoPool.PortContracts.Failover;

namespace DojoPool.Control.Tests.Contracts;

public sealed class MemoryFailoverRunsTests : FailoverRunsContract
{
    protected override ValueTask<IFailoverStore> OpenAsync() => ValueTask.FromResult<IFailoverStore>(new MemoryFailoverStore());
}
