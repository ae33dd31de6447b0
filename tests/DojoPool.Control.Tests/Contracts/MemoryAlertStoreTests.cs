using DojoPool.Control.Alerts;
using DojoPool.Fakes.Alerts;
using DojoPool.PortContracts.Alerts;

namespace DojoPool.Control.Tests.Contracts;

public sealed class MemoryAlertStoreTests : AlertStoreContract
{
    protected override ValueTask<IAlertStore> OpenAsync() => ValueTask.FromResult<IAlertStore>(new MemoryAlertStore());
}
