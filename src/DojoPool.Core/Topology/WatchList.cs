using System.Collections.Immutable;

namespace DojoPool.Core.Topology;

internal static class WatchList
{
    /// <summary>Puts an endpoint on the list, or strengthens how it must come back.</summary>
    public static ImmutableList<Watched> With(
        this ImmutableList<Watched> watch, string endpoint, ReturnBy way, string reason, DateTimeOffset since, bool forgetRepoint = false)
    {
        var known = watch.Find(w => w.Endpoint == endpoint);
        if (known is null)
            return watch.Add(new Watched(endpoint, since, way, reason));
        var stronger = way > known.Return ? known with { Return = way, Reason = reason } : known;
        return watch.Replace(known, forgetRepoint ? stronger with { RepointedTo = null } : stronger);
    }

    public static ImmutableList<Watched> Without(this ImmutableList<Watched> watch, string endpoint) =>
        watch.RemoveAll(w => w.Endpoint == endpoint);

    public static ImmutableList<Watched> Changed(this ImmutableList<Watched> watch, string endpoint, Func<Watched, Watched> change) =>
        [.. watch.Select(w => w.Endpoint == endpoint ? change(w) : w)];
}
