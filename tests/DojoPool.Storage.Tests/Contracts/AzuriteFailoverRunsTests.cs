using DojoPool.Control.Failover;
using DojoPool.PortContracts.Failover;
using DojoPool.Storage.Tests.Azurite;

namespace DojoPool.Storage.Tests.Contracts;

[Trait("needs", "servers")]
public sealed class AzuriteFailoverRunsTests(AzuriteFixture azurite) : FailoverRunsContract
{
    protected override async ValueTask<IFailoverStore> OpenAsync() => (await azurite.OpenAsync()).Failovers;
}
