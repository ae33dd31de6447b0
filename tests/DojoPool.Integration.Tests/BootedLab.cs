using DojoPool.Lab;
using DojoPool.Lab.Running;

namespace DojoPool.Integration.Tests;

/// <summary>A lab together with the machine's turn to run one.</summary>
public sealed class BootedLab(LocalLab lab, FileLock turn) : IAsyncDisposable
{
    public LocalLab Lab => lab;

    public async ValueTask DisposeAsync()
    {
        await lab.DisposeAsync();
        turn.Dispose();
    }
}
