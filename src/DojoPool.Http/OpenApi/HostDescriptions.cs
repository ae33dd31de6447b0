using DojoPool.Contracts.Admin;
using DojoPool.Contracts.Election;
using DojoPool.Control.Operations;

namespace DojoPool.Http.OpenApi;

internal static class HostDescriptions
{
    private const string Feature = "Host";
    private const string Html = "text/html";

    public static readonly IReadOnlyList<Described> All =
    [
        new(Catalogue.Healthz, Feature, "") { Answer = new HealthzAnswer(true, "ok", "stable", 1, "0.1.0", Samples.At) },
        new(Catalogue.Prometheus, Feature, "") { MediaType = "text/plain" },
        new(Catalogue.DashboardPage, Feature, "") { MediaType = Html },
        new(Catalogue.DashboardFile, Feature, "") { MediaType = "application/octet-stream", Refusals = [404] },
        new(Catalogue.OpenApi, Feature, "") { MediaType = "application/json" },
        new(Catalogue.ApiPage, Feature, "") { MediaType = Html },
        new(Catalogue.Vote, Feature, "Between planes of the same version: the answer's form is theirs.")
        {
            Body = new VoteQuestion("eu-west", Samples.Writer, "5f0c", 1000),
            BodyRequired = true,
            Refusals = [404],
        },
    ];
}
