using DojoPool.Control.Topology;
using DojoPool.Fakes.Topology;
using DojoPool.PortContracts.Topology;

namespace DojoPool.Control.Tests.Contracts;

public sealed class MemoryTopologyStoreTests : TopologyStoreContract
{
    protected override ValueTask<ITopologyStore> OpenAsync() => ValueTask.FromResult<ITopologyStore>(new MemoryTopologyStore());
}
