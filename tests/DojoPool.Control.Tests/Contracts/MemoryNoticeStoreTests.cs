using DojoPool.Control.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Fakes.Alerts;
using DojoPool.PortContracts.Alerts;

namespace DojoPool.Control.Tests.Contracts;

public sealed class MemoryNoticeStoreTests : NoticeStoreContract
{
    protected override ValueTask<(IAlertStore Alerts, INoticeStore Notices)> OpenAsync()
    {
        var store = new MemoryAlertStore();
        return ValueTask.FromResult<(IAlertStore, INoticeStore)>((store, store));
    }
}
