using System.Globalization;
using DojoPool.Lab.Faults;

namespace DojoPool.Chaos.Nemesis;

/// <summary>Faults of servers that leave the writer its place.</summary>
internal static class ServerFaults
{
    private static readonly TimeSpan BetweenDeaths = TimeSpan.FromSeconds(1);

    /// <summary>One standby replays nothing, another one late; both go on receiving.</summary>
    public static async Task<string> LagAsync(Wound wound, CancellationToken cancellation)
    {
        var standbys = wound.Standbys();
        var late = TimeSpan.FromSeconds(1 + wound.Random.Next(5));
        await standbys[0].PauseReplayAsync(cancellation);
        await standbys[1].DelayReplayAsync(late, cancellation);
        return $"{standbys[0].Id} replays nothing, {standbys[1].Id} {late.TotalSeconds:0} s late";
    }

    public static Task<string> LoadAsync(Wound wound, CancellationToken cancellation)
    {
        wound.Aside.Add(wound.Load.Burst.RunAsync(wound.Length, cancellation));
        return Task.FromResult(string.Create(CultureInfo.InvariantCulture, $"{Load.Burst.Sessions} sessions without a pause"));
    }

    /// <summary>One after another, upstreams of others among them.</summary>
    public static async Task<string> LoseReplicasAsync(Wound wound, CancellationToken cancellation)
    {
        var dying = wound.Standbys().Take(2 + wound.Random.Next(2)).ToList();
        foreach (var standby in dying)
        {
            await standby.KillAsync(cancellation);
            await Task.Delay(BetweenDeaths, cancellation);
        }
        return string.Join(", ", dying.Select(s => s.Id));
    }
}
