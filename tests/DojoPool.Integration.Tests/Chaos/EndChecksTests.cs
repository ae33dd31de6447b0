using DojoPool.Chaos.Checks;
using DojoPool.Chaos.History;
using DojoPool.Simulation.History;
using static DojoPool.Integration.Tests.Chaos.Histories;

namespace DojoPool.Integration.Tests.Chaos;

/// <summary>Each checker of chaos passes a history that is right, and finds what is wrong in one that is not.</summary>
public sealed class EndChecksTests
{
    [Fact]
    public void A_history_that_is_right_violates_nothing() => Assert.All(EndChecks.All(Right), verdict => Assert.Empty(verdict.Violations));

    [Fact]
    public void P8_3_A_missing_row_that_no_fork_explains_is_a_violation() => AssertOnly("no acknowledged row lost", Right with { Present = Without(2) });

    [Fact]
    public void P8_3_A_missing_row_beyond_the_published_fork_was_reported()
    {
        var facts = Right with { Writes = [.. Right.Writes, Write(5, 2.1, 1, Old, "0/210")] };
        Assert.All(EndChecks.All(facts), verdict => Assert.Empty(verdict.Violations));
        Assert.Equal(1, Losses.Reported(facts));
    }

    [Fact]
    public void P8_3_An_undone_epoch_explains_no_missing_row() => AssertOnly(
        "no acknowledged row lost", Right with { Present = Without(2), Published = [Published(1, Old, "0/0"), Published(2, Old, "0/0", undone: true)] });

    [Fact]
    public void P8_3_A_switchover_loses_nothing_whatever_it_published() => AssertOnly(
        "no row lost by a switchover", Right with { Writes = [.. Right.Writes, Write(5, 2.1, 1, Old, "0/210")], Runs = [Run(planned: true, bytes: 0)] });

    [Fact]
    public void P8_3_An_estimate_above_the_budget_is_a_violation() => AssertOnly("estimated loss", Right with { Runs = [Run(planned: false, bytes: 1001)] });

    [Fact]
    public void A_row_that_was_said_not_to_be_there_may_not_be_there() => AssertOnly("what was said", Right with { Present = new HashSet<long> { 1, 2, 3, 4 } });

    [Fact]
    public void P8_2_An_acknowledgement_by_the_old_writer_after_the_new_ones_first_is_a_violation() => AssertOnly(
        "no acknowledgement on an old epoch", Right with { Writes = [.. Right.Writes, Write(5, 9.1, 1, Old, "0/190")], Present = new HashSet<long> { 1, 2, 3, 5 } });

    [Fact]
    public void P8_1_An_epoch_that_falls_is_a_violation() => AssertOnly("one published writer", Right with { Rows = [Row(2, New), Row(1, Old)] });

    [Fact]
    public void P8_1_An_epoch_with_two_writers_is_a_violation() => AssertOnly("one published writer", Right with { Rows = [Row(2, New), Row(2, Old)] });

    [Fact]
    public void P8_6_A_session_that_does_not_see_its_write_is_a_violation() => AssertOnly(
        "reads with a session token", Right with { Reads = [new ReadOp("session", New, false, Right.Writes[0].Op, Sees: false, null, TimeSpan.Zero, TimeSpan.FromSeconds(3))] });

    [Theory]
    [InlineData(7.0, 2, 0)] // Row 3 was acknowledged at 9.0: nothing is missing.
    [InlineData(13.0, 2, 1)] // … and now it is 4 s old, with 3 s allowed.
    [InlineData(13.0, 3, 0)]
    public void P8_6_A_bounded_read_that_misses_an_older_row_is_a_violation(double began, long newest, int violations)
    {
        var look = new BoundedLook("reader", New, false, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(began), TimeSpan.FromSeconds(began), 1, newest);
        Assert.Equal(violations, EndChecks.All(Right with { Looks = [look] }).Sum(v => v.Violations.Count));
    }

    [Fact]
    public void A_bug_is_a_violation() => AssertOnly(EndChecks.NoBugs, Right with { Bugs = ["writer 1: NullReferenceException"] });

    private static void AssertOnly(string invariant, EndFacts facts) =>
        Assert.StartsWith(invariant, Assert.Single(EndChecks.All(facts), v => v.Violations.Count > 0).Invariant, StringComparison.Ordinal);

    private static HashSet<long> Without(long id) => [.. Right.Present.Where(p => p != id)];
}
