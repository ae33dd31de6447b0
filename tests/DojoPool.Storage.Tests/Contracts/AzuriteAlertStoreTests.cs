using DojoPool.Control.Alerts;
using DojoPool.PortContracts.Alerts;
using DojoPool.Storage.Tests.Azurite;

namespace DojoPool.Storage.Tests.Contracts;

[Trait("needs", "servers")]
public sealed class AzuriteAlertStoreTests(AzuriteFixture azurite) : AlertStoreContract
{
    protected override async ValueTask<IAlertStore> OpenAsync() => (await azurite.OpenAsync()).Alerts;
}
