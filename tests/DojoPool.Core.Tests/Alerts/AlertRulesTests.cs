using DojoPool.Core.Alerts;
using DojoPool.Core.Health;
using DojoPool.Core.Tests.Health;

namespace DojoPool.Core.Tests.Alerts;

public class AlertRulesTests
{
    private static readonly HashSet<AlertType> None = [];

    [Theory]
    [InlineData(EndpointRole.Writer, 3, AlertSeverity.Critical)]
    [InlineData(EndpointRole.Writer, 1, AlertSeverity.High)]
    [InlineData(EndpointRole.Reader, 3, AlertSeverity.High)]
    [InlineData(EndpointRole.Reader, 1, AlertSeverity.Medium)]
    public void EndpointDown_WeighsRoleAndHowManySeeIt(EndpointRole role, int silent, AlertSeverity severity)
    {
        var sightings = new[] { "a", "b", "c" }.Select((v, i) => Sees(v, i < silent ? Verdict.Unreachable : Verdict.Healthy, "No answer.")).ToArray();
        Assert.Equal(
            [new WantedAlert(AlertType.EndpointDown, severity, $"x: No answer. Seen from {string.Join(", ", "abc"[..silent].ToCharArray())}.")],
            Wanted(role, sightings));
    }

    [Theory]
    [InlineData(Verdict.AuthenticationFailed, EndpointRole.Writer, AlertSeverity.High)]
    [InlineData(Verdict.TooManyConnections, EndpointRole.Reader, AlertSeverity.High)]
    [InlineData(Verdict.WriteStalled, EndpointRole.Writer, AlertSeverity.Critical)]
    [InlineData(Verdict.SyncStalled, EndpointRole.Writer, AlertSeverity.Critical)]
    [InlineData(Verdict.DiskFull, EndpointRole.Writer, AlertSeverity.Critical)]
    [InlineData(Verdict.DiskFull, EndpointRole.Reader, AlertSeverity.High)]
    [InlineData(Verdict.ReadOnlyWriter, EndpointRole.Writer, AlertSeverity.Critical)]
    [InlineData(Verdict.Fenced, EndpointRole.Writer, AlertSeverity.Critical)]
    [InlineData(Verdict.TimelineDiverged, EndpointRole.Writer, AlertSeverity.Critical)]
    [InlineData(Verdict.UnexpectedWriter, EndpointRole.Returning, AlertSeverity.Critical)]
    [InlineData(Verdict.Unknown, EndpointRole.Reader, AlertSeverity.Medium)]
    public void EndpointDown_OtherBadVerdicts_AlertToo(Verdict verdict, EndpointRole role, AlertSeverity severity) =>
        Assert.Equal([(AlertType.EndpointDown, severity)], Wanted(role, Sees("a", verdict)).Select(w => (w.Type, w.Severity)));

    [Theory]
    [InlineData(Verdict.Healthy, EndpointRole.Writer)]
    [InlineData(Verdict.Fenced, EndpointRole.Returning)]
    public void Nothing_WhereAllIsAsItShouldBe(Verdict verdict, EndpointRole role) => Assert.Empty(Wanted(role, Sees("a", verdict)));

    [Theory]
    [InlineData(1001, 1, AlertSeverity.Medium)]
    [InlineData(5000, 1, AlertSeverity.Medium)]
    [InlineData(5001, 1, AlertSeverity.High)]
    [InlineData(1001, 2, AlertSeverity.Low)]
    public void EndpointSlow_ByTheGuide(double milliseconds, int vantages, AlertSeverity severity)
    {
        Sighting[] sightings = [Sees("a", Verdict.Slow, milliseconds: milliseconds), .. Enumerable.Range(1, vantages - 1).Select(n => Sees($"v{n}", Verdict.Healthy))];
        Assert.Equal([(AlertType.EndpointSlow, severity)], Wanted(EndpointRole.Reader, sightings).Select(w => (w.Type, w.Severity)));
    }

    [Theory]
    [InlineData(0.04, 2, null)]
    [InlineData(0.05, 2, AlertSeverity.Medium)]
    [InlineData(0.20, 2, AlertSeverity.High)]
    [InlineData(0.50, 1, null)]
    public void ErrorRate_OfAnEndpointThatComesAndGoes_ByTheGuide(double rate, int spells, AlertSeverity? severity)
    {
        var wanted = Wanted(EndpointRole.Reader, Sees("a", Verdict.Healthy) with { ErrorRate = rate, ErrorSpells = spells });
        Assert.Equal(severity is null ? [] : [(AlertType.EndpointSlow, severity.Value)], wanted.Select(w => (w.Type, w.Severity)));
    }

    [Theory]
    [InlineData(31, AlertSeverity.Medium)]
    [InlineData(300, AlertSeverity.Medium)]
    [InlineData(301, AlertSeverity.High)]
    [InlineData(null, AlertSeverity.High)]
    public void ReplicationLag_ByTheGuide(int? seconds, AlertSeverity severity)
    {
        var lagging = Sees("a", Verdict.Lagging) with { Staleness = seconds is null ? null : TimeSpan.FromSeconds(seconds.Value) };
        Assert.Equal([(AlertType.ReplicationLag, severity)], Wanted(EndpointRole.Reader, lagging).Select(w => (w.Type, w.Severity)));
    }

    [Fact]
    public void ReplicationLag_AStandbyWithoutAReceiver_IsNewsOnlyWhileTheWriterAnswers()
    {
        Assert.Equal([AlertType.ReplicationLag], Wanted(EndpointRole.Reader, Sees("a", Verdict.NotStreaming)).Select(w => w.Type));
        Assert.Empty(AlertRules.Wanted(new Condition("x", EndpointRole.Reader, WriterAnswers: false, [Sees("a", Verdict.NotStreaming)]), new HealthThresholds()));
    }

    [Fact]
    public void Decide_OpensAtOnce_UpdatesSeldom_ClosesAfterTwoGoodRounds()
    {
        var at = Facts.Noon;
        var down = new WantedAlert(AlertType.EndpointDown, AlertSeverity.High, "x");
        var open = new Alert(AlertType.EndpointDown, AlertSeverity.High, AlertLevel.Critical, "x", "x", at, at);
        Assert.Equal([down], AlertDecision.Decide([down], [], [], None, at).Raise);
        Assert.Empty(AlertDecision.Decide([down], [down], [open], None, at.AddSeconds(59)).Raise);
        Assert.Equal([down], AlertDecision.Decide([down], [down], [open], None, at.AddSeconds(60)).Raise);
        Assert.Single(AlertDecision.Decide([down with { Severity = AlertSeverity.Critical }], [down], [open], None, at.AddSeconds(1)).Raise);
        Assert.Empty(AlertDecision.Decide([], [down], [open], None, at).Close);
        Assert.Empty(AlertDecision.Decide([], null, [open], None, at).Close);
        Assert.Equal([open], AlertDecision.Decide([], [], [open], None, at).Close);
    }

    private static IReadOnlyList<WantedAlert> Wanted(EndpointRole role, params Sighting[] sightings) =>
        AlertRules.Wanted(new Condition("x", role, WriterAnswers: true, sightings), new HealthThresholds());

    private static Sighting Sees(string vantage, Verdict verdict, string detail = "It is so.", double milliseconds = 5) =>
        new(vantage, verdict, detail, TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromSeconds(40), 0, 0);
}
