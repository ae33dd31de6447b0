namespace DojoPool.Integration.Tests.Failover;

/// <summary>
/// The lab that all failover scenarios share, one after another: a scenario that ended whole leaves it to the next with whatever writer
/// and epoch it has; after one that did not, a new lab is booted.
/// </summary>
public sealed class OneLab : IAsyncLifetime
{
    private BootedLab? booted;
    private bool whole;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Starts a plane with the lab's settings and these, and waits until it shows a writer with all replicas.</summary>
    public async Task<Scene> BeginAsync(params (string Name, string Value)[] settings)
    {
        if (!whole)
        {
            await DisposeAsync();
            booted = await LabFixture.BootAsync();
        }
        whole = false;
        return await Scene.OpenAsync(booted!.Lab, settings, () => whole = true);
    }

    public async ValueTask DisposeAsync()
    {
        if (booted is not null) await booted.DisposeAsync();
        booted = null;
    }
}

[CollectionDefinition(Name)]
public sealed class OneLabCollection : ICollectionFixture<OneLab>
{
    public const string Name = "failover on one lab";
}
