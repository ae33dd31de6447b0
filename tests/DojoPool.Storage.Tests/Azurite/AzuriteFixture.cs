using DojoPool.Control.Configuration;
using DojoPool.Lab.Azurite;
using DojoPool.Lab.Links;
using DojoPool.Lab.Npm;
using DojoPool.Lab.Running;
using DojoPool.Storage.Tests.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace DojoPool.Storage.Tests.Azurite;

/// <summary>One Azurite for all tests of this assembly, started by the first that needs it. Each test has tables of its own.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private readonly Lazy<Task<AzuriteServer>> _server;
    private RunFolder? _run;

    public AzuriteFixture() => _server = new Lazy<Task<AzuriteServer>>(StartAsync);

    public async Task<DojoStorageOptions> OptionsAsync()
    {
        var server = await _server.Value;
        return new DojoStorageOptions
        {
            ConnectionString = new Secret(server.ConnectionString(server.Port)),
            TablePrefix = "T" + Guid.NewGuid().ToString("N")[..20],
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            using var server = await _server.Value;
            server.KillNow();
            server.WaitForExit(EndLimit);
        }
        _run?.Delete();
    }

    private async Task<AzuriteServer> StartAsync()
    {
        var repository = RepositoryRoot.Find(null);
        await NpmPackages.EnsureAsync(repository, new PhaseLog(null, TimeProvider.System), CancellationToken.None);
        _run = RunFolder.Create();
        var server = AzuriteServer.OfTables(repository, _run.Azurite, Path.Combine(_run.Logs, "azurite.log"), LoopbackPorts.Pick(), () => { });
        await server.StartAsync(CancellationToken.None);
        return server;
    }
}
