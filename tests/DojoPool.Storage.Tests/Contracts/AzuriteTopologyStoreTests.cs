using DojoPool.Control.Topology;
using DojoPool.PortContracts.Topology;
using DojoPool.Storage.Tests.Azurite;

namespace DojoPool.Storage.Tests.Contracts;

[Trait("needs", "servers")]
public sealed class AzuriteTopologyStoreTests(AzuriteFixture azurite) : TopologyStoreContract
{
    protected override async ValueTask<ITopologyStore> OpenAsync() => (await azurite.OpenAsync()).Topology;
}
