using DojoPool.Control.Health;
using DojoPool.PortContracts.Health;
using DojoPool.Storage.Tests.Azurite;

namespace DojoPool.Storage.Tests.Contracts;

[Trait("needs", "servers")]
public sealed class AzuriteHealthStoreTests(AzuriteFixture azurite) : HealthStoreContract
{
    protected override async ValueTask<IHealthStore> OpenAsync() => (await azurite.OpenAsync()).Health;
}
