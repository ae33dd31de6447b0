using DojoPool.Core.Alerts;
using DojoPool.Core.Tests.Health;

namespace DojoPool.Core.Tests.Alerts;

public sealed class TrendRulesTests
{
    [Fact]
    public void Until_ASteadyClimb_IsTheTimeUntilTheBound()
    {
        var left = TrendRules.Until(Points(0, 2, 4, 6, 8, 10, 12), 30)!.Value;
        // Two in 30 s, and ten is the middle of the last three.
        Assert.Equal(5, left.TotalMinutes, 0.01);
    }

    [Fact]
    public void Until_OneWildValue_ChangesNothing()
    {
        var calm = TrendRules.Until(Points(4, 6, 8, 10, 12, 14, 16), 30)!.Value;
        var wild = TrendRules.Until(Points(4, 6, 29, 10, 12, 14, 16), 30)!.Value;
        Assert.InRange(wild / calm, 0.8, 1.2);
    }

    [Theory]
    [InlineData(10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0)]
    [InlineData(16.0, 14.0, 12.0, 10.0, 8.0, 6.0, 4.0)]
    [InlineData(10.0, 20.0, 10.0, 20.0, 10.0, 20.0, 10.0)]
    [InlineData(10.0, 15.0, 9.0, 16.0, 8.0, 17.0, 12.0)]
    [InlineData(25.0, 27.0, 29.0, 31.0, 33.0, 35.0, 37.0)]
    [InlineData(0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2)]
    public void Until_NoClimb_OrBeyondTheBound_OrFarBelowIt_IsNothing(params double[] values) => Assert.Null(TrendRules.Until(Points(values), 30));

    [Fact]
    public void Until_FewPoints_IsNothing() => Assert.Null(TrendRules.Until(Points(4, 8, 12, 16, 20), 30));

    [Fact]
    public void Wanted_OpensWithinTheHorizon_AndStaysWithinTwice()
    {
        // 0.2 a minute, 5 below: 25 minutes; then 40.
        Assert.NotNull(TrendRules.Wanted("x", Trend(30, 23.8, 24, 24.2, 24.4, 24.6, 24.8, 25), isOpen: false, Facts.Noon));
        var far = Trend(33, 23.8, 24, 24.2, 24.4, 24.6, 24.8, 25);
        Assert.Null(TrendRules.Wanted("x", far, isOpen: false, Facts.Noon));
        Assert.NotNull(TrendRules.Wanted("x", far, isOpen: true, Facts.Noon));
    }

    [Fact]
    public void Wanted_SaysWhatGrowsAndWhenItIsThere() => Assert.Equal(
        "x: its replication lag is 12 s and grows: at this rate it passes 30 s in about 5 min, at 12:05Z.",
        TrendRules.Wanted("x", Trend(30, 0, 2, 4, 6, 8, 10, 12), isOpen: false, Facts.Noon)!.Message);

    /// <summary>A minute apart where the values are of <see cref="Wanted_OpensWithinTheHorizon_AndStaysWithinTwice"/>; else 30 s.</summary>
    private static Trend Trend(double bound, params double[] values) =>
        new(AlertType.LagGrowing, "its replication lag", "s", bound, Points(values, bound > 30 || values[0] > 20 ? 60 : 30));

    private static TrendPoint[] Points(params double[] values) => Points(values, 30);

    private static TrendPoint[] Points(double[] values, int seconds) => [.. values.Select((v, i) => new TrendPoint(Facts.Noon.AddSeconds(i * seconds), v))];
}
