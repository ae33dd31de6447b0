using DojoPool.Control.Configuration;
using DojoPool.Control.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Topology;
using Microsoft.Extensions.Time.Testing;

namespace DojoPool.Control.Tests.Routing;

/// <summary>A host over a store in memory, in fake time.</summary>
internal sealed class RoutingStage
{
    public const int CacheMs = 500;
    public const int LeaseMs = 3000;

    public RoutingStage()
    {
        Store.Put(Stable);
        Cache = new TopologyCache(new TopologyRegister(Store, Time), Time);
        Routes = new WriteRoutes(Cache, Fleet, AddressBook.Configured(Fleet), new LookupHold(TimeSpan.FromSeconds(25)), Time);
    }

    public static Fleet Fleet { get; } = new(
        [Region("us-east", 10), Region("eu-west", 8)],
        [Primary("us-east"), Primary("eu-west")]);

    public static TopologyRow Stable { get; } =
        Transitions.First(Fleet, new LeaseTerms(LeaseMs, CacheMs), null, new Change("first", DateTimeOffset.UnixEpoch));

    public static TopologyRow Suspect { get; } = Transitions.Suspect(Stable, planned: false, new Change("suspect", DateTimeOffset.UnixEpoch));

    public static TopologyRow Claimed { get; } = Transitions.Claim(Suspect, "eu-west-primary", grounds: null, new Change("claim", DateTimeOffset.UnixEpoch));

    public FakeTimeProvider Time { get; } = new();

    public MemoryTopologyStore Store { get; } = new();

    public TopologyCache Cache { get; }

    public WriteRoutes Routes { get; }

    public Task<WriteAnswer> LookupAsync(TimeSpan wait = default) => Routes.LookupAsync(wait, CancellationToken.None);

    private static Region Region(string id, int priority) => new(id, priority, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));

    private static Endpoint Primary(string region) =>
        new($"{region}-primary", region, EndpointKind.RegionalPrimary, $"{region}.example", 5432, "dojopool", "verify-full", Promotable: true);
}
