using DojoPool.Chaos.Checks;
using DojoPool.Chaos.Nemesis;
using static DojoPool.Integration.Tests.Chaos.Histories;

namespace DojoPool.Integration.Tests.Chaos;

public sealed class StrikeChecksTests
{
    [Theory]
    [InlineData(Consequence.Stays, 1, null)]
    [InlineData(Consequence.Stays, 2, StrikeChecks.FalseFailover)]
    [InlineData(Consequence.Moves, 2, null)]
    [InlineData(Consequence.Moves, 1, StrikeChecks.Missed)]
    [InlineData(Consequence.Either, 1, null)]
    [InlineData(Consequence.Either, 2, null)]
    internal void P8_4_The_writer_moves_where_it_must_and_nowhere_else(Consequence consequence, long epochAfter, string? broken)
    {
        var fault = FaultTable.All[0] with { Consequence = consequence };
        var violations = StrikeChecks.Consequence(fault, Row(1, Old), epochAfter == 1 ? Row(1, Old) : Row(2, New));
        Assert.Equal(broken is null ? [] : [broken], violations.Select(v => v.Invariant));
    }

    [Fact]
    public void The_guides_five_are_in_the_table_and_every_name_is_once()
    {
        var names = FaultTable.All.Select(f => f.Name).ToList();
        Assert.Equal(["primary failure", "network partition", "replica lag", "high load", "region outage"], names.Take(5));
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void The_same_seed_deals_the_same_faults_and_each_kind_once_a_round()
    {
        var (one, other, next) = (new Deck(7, FaultTable.All), new Deck(7, FaultTable.All), new Deck(8, FaultTable.All));
        var dealt = Enumerable.Range(0, FaultTable.All.Count).Select(_ => one.Next().Name).ToList();
        Assert.Equal(dealt, Enumerable.Range(0, FaultTable.All.Count).Select(_ => other.Next().Name));
        Assert.NotEqual(dealt, Enumerable.Range(0, FaultTable.All.Count).Select(_ => next.Next().Name));
        Assert.Equal(FaultTable.All.Select(f => f.Name).Order(), dealt.Order());
    }
}
