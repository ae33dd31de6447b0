using DojoPool.Control.Health;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Tests.Health;

public sealed class DiskRoundTests : IDiskUsage
{
    private readonly World world = new("us-east");
    private readonly List<string> asked = [];

    [Fact]
    public async Task Add_OnlyWhereTheDisksSizeIsKnown_AndTheServerAnswers()
    {
        var fleet = new Fleet(World.Fleet.Regions, [.. World.Fleet.Endpoints.Select(e => e.Id == World.Asia ? e : e with { DiskBytes = 1_000 })]);
        world.Silence([World.Europe]);
        var round = await world.Round.Start(new RoundOrder("us-east", fleet.Endpoints, null, TimeSpan.FromSeconds(1)), CancellationToken.None).ResultsAsync();
        var results = Assert.Single(await DiskRound.AddAsync([round], fleet, this, CancellationToken.None)).Results;
        Assert.Equal([World.Writer, World.Replica], asked.Order());
        Assert.Equal([700L, 700L], results.Where(r => asked.Contains(r.Endpoint)).Select(r => r.Facts!.DataBytes!.Value));
        Assert.All(results.Where(r => !asked.Contains(r.Endpoint)), r => Assert.Null(r.Facts?.DataBytes));
        Assert.Equal(round.Results, (await DiskRound.AddAsync([round], World.Fleet, this, CancellationToken.None))[0].Results);
    }

    public Task<long?> ReadAsync(string vantage, string endpoint, TimeSpan deadline, CancellationToken cancellation)
    {
        asked.Add(endpoint);
        return Task.FromResult<long?>(700);
    }
}
