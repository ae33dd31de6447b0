using DojoPool.Core.Alerts;
using DojoPool.Core.Health;
using DojoPool.Core.Tests.Health;

namespace DojoPool.Core.Tests.Alerts;

public sealed class HysteresisTests
{
    private static readonly DateTimeOffset At = Facts.Noon;
    private static readonly HashSet<AlertType> None = [];

    [Fact]
    public void Decide_AFigureNearItsBound_KeepsWhatIsOpen_AndOpensNothing()
    {
        var thresholds = new HealthThresholds();
        var near = AlertRules.Near(Answering(900), thresholds);
        Assert.Equal([AlertType.EndpointSlow], near);
        var open = Open(AlertType.EndpointSlow, AlertSeverity.Medium);
        Assert.Empty(AlertDecision.Decide([], [], [open], near, At).Close);
        Assert.Empty(AlertDecision.Decide([], [], [], near, At).Raise);
        Assert.Equal([open], AlertDecision.Decide([], [], [open], AlertRules.Near(Answering(799), thresholds), At).Close);
    }

    [Fact]
    public void Decide_BetterOnlyWhenTwoRoundsAgree_WorseAtOnce()
    {
        var (medium, high) = (Wanted(AlertSeverity.Medium), Wanted(AlertSeverity.High));
        var open = Open(AlertType.EndpointSlow, AlertSeverity.High);
        Assert.Empty(AlertDecision.Decide([medium], [high], [open], None, At).Raise);
        Assert.Equal([medium], AlertDecision.Decide([medium], [medium], [open], None, At).Raise);
        Assert.Equal([high], AlertDecision.Decide([high], [medium], [Open(AlertType.EndpointSlow, AlertSeverity.Medium)], None, At).Raise);
    }

    [Fact]
    public void Down_WhereAutomationWillNotAct_IsAnEmergencyThatSaysWhy()
    {
        var silent = new Condition("x", EndpointRole.Writer, WriterAnswers: false, [Sees(Verdict.Unreachable)]) { Bars = ["Automatic failover is switched off."] };
        var alert = Assert.Single(AlertRules.Wanted(silent, new HealthThresholds()));
        Assert.Equal(AlertLevel.Emergency, alert.Level);
        Assert.EndsWith("Nothing is done by itself: Automatic failover is switched off.", alert.Message, StringComparison.Ordinal);
        Assert.Equal(AlertLevel.Critical, Assert.Single(AlertRules.Wanted(silent with { Bars = [] }, new HealthThresholds())).Level);
    }

    [Theory]
    [InlineData(Verdict.WriteStalled, 10, true)]
    [InlineData(Verdict.DiskFull, 60, true)]
    [InlineData(Verdict.ReadOnlyWriter, 10, true)]
    [InlineData(Verdict.WriteStalled, 9, false)]
    public void P4_AWriterThatTakesNoWritesForLong_OffersASwitchover(Verdict verdict, int seconds, bool offered)
    {
        var condition = new Condition("x", EndpointRole.Writer, WriterAnswers: true, [Sees(verdict) with { StalledFor = TimeSpan.FromSeconds(seconds) }]) { Offer = "Offered: a switchover to eu-west." };
        var alert = AlertRules.Wanted(condition, new HealthThresholds()).FirstOrDefault(w => w.Type == AlertType.WriterStalled);
        Assert.Equal(offered, alert is not null);
        if (alert is not null)
            Assert.EndsWith($"It has taken no writes for {seconds} s. Offered: a switchover to eu-west.", alert.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void P4_AWaitForTheSynchronousSet_IsNoStall() => Assert.False(AlertRules.IsStall(Verdict.SyncStalled));

    private static Condition Answering(double milliseconds) => new("x", EndpointRole.Reader, WriterAnswers: true, [Sees(Verdict.Healthy) with { Elapsed = TimeSpan.FromMilliseconds(milliseconds) }]);

    private static Sighting Sees(Verdict verdict) => new("a", verdict, "It is so.", TimeSpan.FromMilliseconds(5), TimeSpan.Zero, 0, 0);

    private static WantedAlert Wanted(AlertSeverity severity) => new(AlertType.EndpointSlow, severity, "x");

    private static Alert Open(AlertType type, AlertSeverity severity) => new(type, severity, Wanted(severity).Level, "x", "x", At, At);
}
