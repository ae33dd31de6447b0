using System.Globalization;
using DojoPool.Lab.Links;
using DojoPool.Lab.Postgres;
using DojoPool.Lab.Running;
using DojoPool.Lab.Topology;

namespace DojoPool.Lab.Faults;

/// <summary>Applies faults by name.</summary>
internal sealed class FaultActions(LocalLab lab, LabParts parts)
{
    public static readonly IReadOnlyList<string> Names =
        ["kill", "pause", "resume", "stop", "start", "restart", "lag", "promote", "partition", "refuse", "delay", "heal"];

    /// <exception cref="LabException">Unknown action or target.</exception>
    public async Task<FaultAnswer> ApplyAsync(FaultRequest request, CancellationToken cancellation) => new(request.Action switch
    {
        "kill" => await OnAsync(request, "killed", r => r.KillAsync(cancellation), n => n.KillAsync(cancellation)),
        "pause" => await OnAsync(request, "paused", r => r.PauseAsync(cancellation), n => n.PauseAsync(cancellation)),
        "resume" => await OnAsync(request, "resumed", r => r.ResumeAsync(cancellation), n => n.ResumeAsync(cancellation)),
        "stop" => await EachAsync(request, "stopped", n => n.StopAsync(cancellation)),
        "start" => await EachAsync(request, "started", n => n.StartAsync(cancellation)),
        "restart" => await EachAsync(request, "restarted", n => n.RestartAsync(cancellation)),
        "promote" => await EachAsync(request, "promoted by hand", n => n.PromoteAsync(cancellation)),
        "lag" => await LagAsync(request, cancellation),
        "partition" => Between(request, "no byte moves", l => l.BlackHole()),
        "refuse" => Between(request, "connections are refused", l => l.Refuse()),
        "delay" => Between(request, $"every byte takes {Seconds(request)} longer", l => l.Delay(Length(request))),
        "heal" => await HealAsync(request, cancellation),
        _ => throw new LabException($"there is no fault {request.Action}; there are {string.Join(", ", Names)}"),
    });

    private async Task<string> OnAsync(FaultRequest request, string done, Func<LabRegion, Task> onRegion, Func<LabNode, Task> onNode)
    {
        if (GuideTopology.Regions.Contains(Target(request))) await onRegion(lab.Region(Target(request)));
        else await onNode(lab.Node(Target(request)));
        return $"{request.Target} {done}";
    }

    private async Task<string> EachAsync(FaultRequest request, string done, Func<LabNode, Task> onNode)
    {
        var nodes = parts.Nodes.Where(n => Place.Named(Target(request)).Servers.Contains(n.Id)).ToArray();
        await Task.WhenAll(nodes.Select(onNode));
        return $"{string.Join(", ", nodes.Select(n => n.Id))} {done}";
    }

    private Task<string> LagAsync(FaultRequest request, CancellationToken cancellation) => request.Seconds is null
        ? EachAsync(request, "replays nothing until healed", n => n.PauseReplayAsync(cancellation))
        : EachAsync(request, $"replays {Seconds(request)} late", n => n.DelayReplayAsync(Length(request), cancellation));

    private string Between(FaultRequest request, string done, Action<Link> change)
    {
        var here = Place.Named(Target(request));
        var links = (request.To is null ? here.Crossing(parts.Links.All) : here.Between(Place.Named(request.To), parts.Links.All)).ToArray();
        if (links.Length == 0) throw new LabException($"nothing connects {request.Target} and {request.To}");
        foreach (var link in links) change(link);
        return $"between {request.Target} and {request.To ?? "everybody else"} {done} ({links.Length} links)";
    }

    private async Task<string> HealAsync(FaultRequest request, CancellationToken cancellation)
    {
        if (request.Target is null)
        {
            await lab.HealAsync(cancellation);
            return "everything healed";
        }
        var here = Place.Named(request.Target);
        foreach (var link in parts.Links.All.Where(l => here.Callers.Contains(l.From) || here.Servers.Contains(l.To))) link.Pass();
        await Task.WhenAll(parts.Nodes.Where(n => here.Servers.Contains(n.Id)).Select(n => n.HealAsync(cancellation)));
        return $"{request.Target} healed";
    }

    private static string Target(FaultRequest request) => request.Target ?? throw new LabException($"{request.Action} needs a target");

    private static TimeSpan Length(FaultRequest request) => request.Seconds is >= 0 and <= 86400
        ? TimeSpan.FromSeconds(request.Seconds.Value)
        : throw new LabException($"{request.Action} needs seconds between 0 and 86400");

    private static string Seconds(FaultRequest request) => string.Create(CultureInfo.InvariantCulture, $"{request.Seconds:0.###} s");
}
