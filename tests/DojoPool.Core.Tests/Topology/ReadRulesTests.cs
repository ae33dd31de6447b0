using DojoPool.Core.Topology;

namespace DojoPool.Core.Tests.Topology;

/// <summary>Orders about reading stand in the row; so does who came back cold.</summary>
public sealed class ReadRulesTests
{
    private const string Reader = "eu-west-primary";

    private static readonly Fleet Fleet = new(
        [Region("us-east", 10), Region("eu-west", 8)], [Primary("us-east"), Primary("eu-west")]);

    private static readonly TopologyRow Row = Transitions.First(Fleet, new LeaseTerms(3000, 500), null, Change("first"));

    [Fact]
    public void An_order_replaces_the_one_before_and_a_usual_one_takes_it_back()
    {
        var drained = ReadRules.Order(Row, Rule(100, noRead: true), Change("drain"));
        Assert.True(drained.IsClosedToReads(Reader));
        var small = ReadRules.Order(drained, Rule(10, noRead: false), Change("serve"));
        Assert.Equal((false, 10, 1), (small.IsClosedToReads(Reader), small.ReadRuleOf(Reader)!.Weight, small.ReadRules.Count));
        Assert.Empty(ReadRules.Order(small, Rule(100, noRead: false), Change("usual")).ReadRules);
        Assert.NotEqual(Row.ChangeId, drained.ChangeId);
    }

    [Fact]
    public void A_row_that_a_run_froze_takes_no_order() => Assert.Throws<IllegalTransitionException>(
        () => ReadRules.Order(Transitions.Suspect(Row, planned: false, Change("suspect")), Rule(10, noRead: false), Change("order")));

    [Fact]
    public void Orders_outlive_a_change_of_the_writer()
    {
        var claimed = Transitions.Claim(Transitions.Suspect(ReadRules.Order(Row, Rule(10, noRead: true), Change("o")), planned: false, Change("s")), Reader, grounds: null, Change("c"));
        Assert.True(Transitions.Publish(claimed, Fleet, new Lsn(1), [], null, Change("p")).IsClosedToReads(Reader));
    }

    [Theory]
    [InlineData(ReturnBy.Repoint, false)]
    [InlineData(ReturnBy.Rewind, true)]
    [InlineData(ReturnBy.Reclone, true)]
    public void Who_only_followed_the_new_writer_is_warm(ReturnBy way, bool cold)
    {
        var joined = Transitions.Joined(Transitions.Left(Row, Reader, way, "It was away.", Change("left")), Reader, Change("joined"));
        Assert.Equal(cold, joined.Returned.Exists(r => r.Endpoint == Reader && r.At == Change("").At));
    }

    private static ReadRule Rule(int weight, bool noRead) => new(Reader, weight, noRead, "alice", "a test", DateTimeOffset.UnixEpoch);

    private static Change Change(string id) => new(id, DateTimeOffset.UnixEpoch);

    private static Region Region(string id, int priority) => new(id, priority, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));

    private static Endpoint Primary(string region) =>
        new($"{region}-primary", region, EndpointKind.RegionalPrimary, $"{region}.example", 5432, "dojopool", "verify-full", Promotable: true);
}
