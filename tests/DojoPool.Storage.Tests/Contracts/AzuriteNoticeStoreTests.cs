using DojoPool.Control.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.PortContracts.Alerts;
using DojoPool.Storage.Tests.Azurite;

namespace DojoPool.Storage.Tests.Contracts;

[Trait("needs", "servers")]
public sealed class AzuriteNoticeStoreTests(AzuriteFixture azurite) : NoticeStoreContract
{
    protected override async ValueTask<(IAlertStore Alerts, INoticeStore Notices)> OpenAsync()
    {
        var storage = await azurite.OpenAsync();
        return (storage.Alerts, storage.Notices);
    }
}
