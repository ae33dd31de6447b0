using DojoPool.Lab;
using DojoPool.Lab.Running;

namespace DojoPool.Integration.Tests;

/// <summary>
/// Boots labs for tests, one at a time a machine (seven servers fill two cores): the lock is a file, so that it also holds between
/// test processes. A class that can share one lab takes it as <c>IClassFixture&lt;LabFixture&gt;</c> and must leave it healed;
/// a test that needs its own calls <see cref="BootAsync"/>.
/// </summary>
public sealed class LabFixture : IAsyncLifetime
{
    private static readonly TimeSpan BootLimit = TimeSpan.FromMinutes(5);
    private BootedLab? booted;

    /// <summary>The lab that the tests of a class share.</summary>
    public LocalLab Lab => booted?.Lab ?? throw new InvalidOperationException("not booted yet");

    /// <summary>The turn to have servers on this machine: also for tests that start a program which boots its own.</summary>
    public static Task<FileLock> TurnAsync() =>
        FileLock.TakeAsync(Path.Combine(Path.GetTempPath(), $"dojo-lab-tests-{Environment.UserName}.lock"), CancellationToken.None);

    public static async Task<BootedLab> BootAsync(LabOptions? options = null)
    {
        var turn = await TurnAsync();
        using var limit = new CancellationTokenSource(BootLimit);
        try
        {
            return new BootedLab(await LocalLab.StartAsync(options, limit.Token), turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    public async ValueTask InitializeAsync() => booted = await BootAsync();

    public async ValueTask DisposeAsync()
    {
        if (booted is not null) await booted.DisposeAsync();
    }
}
