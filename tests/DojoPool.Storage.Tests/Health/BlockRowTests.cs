using Azure.Data.Tables;
using DojoPool.Control.Health;
using DojoPool.PortContracts.Health;
using DojoPool.Storage.Health;

namespace DojoPool.Storage.Tests.Health;

public sealed class BlockRowTests
{
    [Fact]
    public void History_FiftyFullSamples_UnderSixtyKilobytesInOneProperty()
    {
        var round = Rounds.Of("us-east", Rounds.Noon, 50);
        var entity = HealthEntities.History(round, [.. round.Samples], 0);
        Assert.InRange(entity.GetBinary("P0").Length, 1, 60_000);
        Assert.False(entity.ContainsKey("P1"));
    }

    [Fact]
    public void History_SamplesWithLongTexts_SpreadOverPropertiesAndComeBack()
    {
        var random = new Random(1);
        var samples = Rounds.Of("us-east", Rounds.Noon, 50).Samples
            .Select(s => s with { Detail = Convert.ToHexString(RandomBytes(random, 3000)) }).ToArray();
        var entity = HealthEntities.History(new HealthRound("us-east", Rounds.Noon, samples), samples, 0);
        Assert.All(((IDictionary<string, object>)entity).Values.OfType<byte[]>(), part => Assert.InRange(part.Length, 1, 64 * 1024));
        Assert.True(entity.ContainsKey("P1"));
        Assert.Equal(samples.Select(s => s.Detail), HealthEntities.Samples(entity).Select(s => s.Detail));
    }

    [Fact]
    public void Partition_VantageWithAnyLetters_IsALegalKey()
    {
        var key = HistoryKey.Partition(new DateOnly(2026, 3, 1), "us/east#1?\\\n", 3);
        Assert.Equal("20260301|us!002Feast!00231!003F!005C!000A|00003", key);
        Assert.Equal(new DateOnly(2026, 3, 1), HistoryKey.DayOf(key));
    }

    [Fact]
    public void Changes_FewerEndpointsThanBefore_SurplusRowsAreDeleted()
    {
        var rows = new[] { new TableEntity("us-east", "00000"), new TableEntity("us-east", "00001") };
        var state = new LatestState("us-east", Rounds.Noon, 1, [.. Rounds.Of("us-east", Rounds.Noon, 3).Samples], rows);
        Assert.Equal(
            [TableTransactionActionType.UpdateReplace, TableTransactionActionType.Delete],
            state.Changes().Select(c => c.ActionType));
    }

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
