using DojoPool.Cli.Load;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Scenarios;

internal static class ConnectionRouting
{
    private const int Row = 1;

    public static async Task<IReadOnlyList<Check>> PlayAsync(RunningStage stage, Screen screen, CancellationToken cancellation)
    {
        var write = await stage.Plane.WriteRouteAsync(cancellation);
        var checks = new List<Check>
        {
            new("writes go to us-east-primary", write.Endpoint == "us-east-primary", $"{write.Endpoint}, epoch {write.Epoch}"),
            new("the route carries a lease", write.LeaseMs > 0, $"{write.LeaseMs} ms"),
        };
        foreach (var region in stage.Lab.Nodes.Select(n => n.Endpoint.Region).Distinct())
        {
            var read = await stage.Plane.ReadRouteAsync(region, cancellation);
            checks.Add(new($"reads from {region} go to a replica there", read.Region == region && !read.IsWriter, $"{read.Endpoint}: {read.Reason}"));
        }

        await using var application = Application.Connect(stage, reports: true);
        var written = await application.InsertAsync(Row, Row, cancellation);
        checks.Add(new("an application writes through the lookup", written.Endpoint == write.Endpoint, $"{written.Endpoint} at {written.Position}"));
        var reader = await application.ReadAsync(cancellation);
        checks.Add(new("and reads elsewhere", reader != written.Endpoint, reader));
        return checks;
    }
}
