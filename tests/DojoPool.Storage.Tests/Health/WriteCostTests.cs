using DojoPool.PortContracts.Health;
using DojoPool.Storage.Tests.Azurite;
using DojoPool.Storage.Tests.Requests;

namespace DojoPool.Storage.Tests.Health;

/// <summary>DESIGN §11: one tick costs at most 2 + endpoints/50 write transactions, counted as they leave the machine.</summary>
[Trait("needs", "servers")]
public sealed class WriteCostTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(49)]
    [InlineData(50)]
    [InlineData(51)]
    [InlineData(500)]
    [InlineData(501)]
    public async Task Store_RoundAfterRound_AtMostTwoAndOneAFifty(int endpoints)
    {
        var requests = new RequestCounter();
        var storage = await azurite.OpenAsync(requests);
        for (var tick = 0; tick < 3; tick++)
        {
            requests.Seen.Clear();
            var round = Rounds.Of("us-east", Rounds.Noon.AddSeconds(30 * tick), endpoints);
            Assert.True(await storage.Health.StoreAsync(round, TestContext.Current.CancellationToken));
            Assert.InRange(requests.Writes, 2, 2 + (endpoints / 50));
        }
        var latest = Assert.Single(await storage.Health.ReadLatestAsync(TestContext.Current.CancellationToken));
        Assert.Equal(endpoints, latest.Samples.Count);
    }
}
