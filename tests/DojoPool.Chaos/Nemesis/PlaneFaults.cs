using DojoPool.Contracts.Failover;
using DojoPool.Lab.Postgres;

namespace DojoPool.Chaos.Nemesis;

/// <summary>Faults of the plane, of its store and of its clients; and what people order.</summary>
internal static class PlaneFaults
{
    private const double SoonSeconds = 0.4;

    public static async Task<string> SwitchOverAsync(Wound wound, CancellationToken cancellation)
    {
        var target = Target(wound);
        await OrderAsync(wound, target, cancellation);
        return $"{wound.Writer} → {target.Id}";
    }

    public static async Task<string> SwitchOverToTheDyingAsync(Wound wound, CancellationToken cancellation)
    {
        var target = Target(wound);
        await OrderAsync(wound, target, cancellation);
        await Task.Delay(TimeSpan.FromSeconds(wound.Random.NextDouble() * SoonSeconds), cancellation);
        await target.KillAsync(cancellation);
        return $"{wound.Writer} → {target.Id}, killed";
    }

    public static async Task<string> KillOneHostAsync(Wound wound, CancellationToken cancellation)
    {
        var host = wound.Stage.Hosts[wound.Random.Next(wound.Stage.Hosts.Count)];
        await host.KillAsync();
        return host.Url.Authority;
    }

    public static async Task<string> KillAllHostsAsync(Wound wound, CancellationToken cancellation)
    {
        await Task.WhenAll(wound.Stage.Hosts.Select(h => h.KillAsync()));
        return "every host of the plane";
    }

    public static Task<string> HangStoreAsync(Wound wound, CancellationToken cancellation)
    {
        wound.Stage.Lab.PauseStore();
        return Task.FromResult("the store of the topology");
    }

    /// <summary>Their leases end while they stand still; when they go on they must notice.</summary>
    public static Task<string> StopClientsAsync(Wound wound, CancellationToken cancellation)
    {
        wound.Aside.Add(wound.Load.Process.PauseAsync(wound.Length, cancellation));
        return Task.FromResult("a process of clients");
    }

    private static LabNode Target(Wound wound) => wound.Heirs()[wound.Random.Next(wound.Heirs().Count)];

    private static Task<FailoverStarted> OrderAsync(Wound wound, LabNode target, CancellationToken cancellation) =>
        wound.Stage.AskAsync((plane, token) => plane.StartFailoverAsync(target.Endpoint.Region, new FailoverOrder("chaos"), token), cancellation);
}
