using System.Globalization;
using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Routing;
using DojoPool.Control.Operations;
using DojoPool.Control.Routing;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Routing;

/// <summary>For clients that decide by themselves, drivers with several hosts, and load balancers.</summary>
public sealed class TopologyHandlers(TopologySnapshots snapshots, RoleChecks roles, ConnectionTexts texts) : IHandlers
{
    private const int RetryMs = 250;

    public IEnumerable<Handler> All =>
    [
        new(Catalogue.RoutingTopology, SnapshotAsync),
        new(Catalogue.RoutingConnectionString, ConnectionStringAsync),
        new(Catalogue.EndpointHealth, HealthAsync),
        new(Catalogue.EndpointHealthHead, HealthAsync),
        new(Catalogue.EndpointHealthOptions, HealthAsync),
    ];

    private async Task<Answer> SnapshotAsync(Call call, CancellationToken cancellation)
    {
        var after = call.Fields.Number("after", 0, int.MaxValue);
        var wait = TimeSpan.FromSeconds(call.Fields.Number("waitSeconds", 0, LookupHold.LongestMs / 1000) ?? 0);
        var change = call.Fields.Name("change");
        if (call.Fields.Bad is { } bad)
            return bad;
        if (await snapshots.LookAsync(after, change, wait, cancellation) is not { } snapshot)
            return Unknown();
        return Answer.Ok(snapshot) with
        {
            // Ages grow by themselves, the asker can do that too; that facts were read anew shows in what was read.
            Identity = snapshot with { ServerTime = default, HeldMs = 0, Endpoints = [.. snapshot.Endpoints.Select(e => e with { FactsAgeMs = null, StalenessMs = null, ServingForMs = null })] },
            Headers = new Dictionary<string, string> { [TopologySnapshot.PollAfterHeader] = snapshot.PollAfterMs.ToString(CultureInfo.InvariantCulture) },
        };
    }

    private async Task<Answer> ConnectionStringAsync(Call call, CancellationToken cancellation)
    {
        var dialect = call.Fields.Name("for") ?? "";
        var region = call.Fields.Name("region");
        if (!ConnectionTexts.Dialects.Contains(dialect))
            call.Fields.Report("for", dialect.Length == 0 ? "It is missing." : "It is not a known dialect.", string.Join(", ", ConnectionTexts.Dialects));
        return call.Fields.Bad ?? (await texts.WriteAsync(dialect, region, cancellation) is { } answer ? Answer.Ok(answer) : Unknown());
    }

    private async Task<Answer> HealthAsync(Call call, CancellationToken cancellation)
    {
        var (endpoint, role) = (call.Fields.Path("id"), call.Fields.Path("role"));
        if (role.Length > 0 && !HealthRoles.All.Contains(role))
            call.Fields.Report("role", "It is not a known role.", string.Join(", ", HealthRoles.All));
        var bound = call.Fields.Parsed<LagBound>("lag", LagBound.TryParse, LagBound.Form);
        if (call.Fields.Bad is { } bad)
            return bad;
        return await roles.CheckAsync(endpoint, role, bound, cancellation) is { } answer
            ? answer.Holds ? Answer.Ok(answer) : Problems.Of(503, ProblemCodes.RoleNotHeld, answer.Reason)
            : Problems.NotFound($"There is no endpoint {endpoint}.");
    }

    private static Answer Unknown() => Problems.Unavailable(ProblemCodes.StoreUnavailable, "The store holds no topology row yet, or cannot be read.", RetryMs);
}
