using DojoPool.Control.Operations;

namespace DojoPool.Http.OpenApi;

/// <summary>Every HTTP operation, described once.</summary>
public static class Descriptions
{
    /// <summary>In the order of the catalogue.</summary>
    /// <exception cref="InvalidOperationException">Descriptions and catalogue do not match one to one; all mismatches are named.</exception>
    public static IReadOnlyList<Described> All { get; } = Matched(
        [.. RoutingDescriptions.All, .. AdminDescriptions.All, .. FailoverDescriptions.All, .. AlertDescriptions.All, .. HostDescriptions.All],
        [.. Catalogue.All.Where(o => o.Trigger == Trigger.Http)]);

    public static IReadOnlyList<Described> Matched(IReadOnlyList<Described> described, IReadOnlyList<Operation> wanted)
    {
        var complaints = wanted.Where(o => described.All(d => d.Operation != o)).Select(o => $"operation {o.Name} is not described")
            .Concat(described.Where(d => !wanted.Contains(d.Operation)).Select(d => $"{d.Operation.Name} is described, but no operation"))
            .Concat(described.GroupBy(d => d.Operation).Where(g => g.Count() > 1).Select(g => $"{g.Key.Name} is described {g.Count()} times"))
            .ToList();
        return complaints.Count == 0
            ? [.. wanted.Select(o => described.First(d => d.Operation == o))]
            : throw new InvalidOperationException($"Descriptions and catalogue differ: {string.Join("; ", complaints)}.");
    }
}
