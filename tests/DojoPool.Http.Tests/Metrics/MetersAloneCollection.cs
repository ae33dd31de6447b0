namespace DojoPool.Http.Tests.Metrics;

/// <summary>Meters are known by name in the whole process: what a plane exports is exact only while no other one lives beside it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MetersAloneCollection
{
    public const string Name = "meters alone";
}
