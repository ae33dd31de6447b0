using DojoPool.Control.Health;
using DojoPool.Fakes.Health;
using DojoPool.PortContracts.Health;

namespace DojoPool.Control.Tests.Contracts;

public sealed class MemoryHealthStoreTests : HealthStoreContract
{
    protected override ValueTask<IHealthStore> OpenAsync() => ValueTask.FromResult<IHealthStore>(new MemoryHealthStore());
}
