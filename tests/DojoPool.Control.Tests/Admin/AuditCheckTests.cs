using DojoPool.Control.Admin;
using DojoPool.Control.Tests.Failover;
using DojoPool.Core.Alerts;
using DojoPool.Core.Election;
using DojoPool.Fakes.Admin;
using Microsoft.Extensions.Time.Testing;

namespace DojoPool.Control.Tests.Admin;

/// <summary>A failover whose start, consent or end left no entry in the audit log raises an alert.</summary>
public sealed class AuditCheckTests
{
    private readonly Plane _plane = new();

    [Fact]
    public async Task A_failover_of_the_plane_itself_has_all_its_entries()
    {
        await LoseAsync();
        await CheckAsync(_plane.Audit);
        Assert.Empty(await MissingAsync());
    }

    [Fact]
    public async Task A_switchover_that_was_asked_for_over_the_API_has_all_its_entries()
    {
        await SwitchAsync();
        await CheckAsync(_plane.Audit);
        Assert.Empty(await MissingAsync());
    }

    [Fact]
    public async Task An_empty_audit_log_is_told_by_start_and_end_and_only_once()
    {
        await LoseAsync();
        var check = Check(new MemoryAuditLog());
        await check.RunAsync(default);
        await check.RunAsync(default);

        var alert = Assert.Single(await MissingAsync());
        Assert.Equal(("failover-2-1", AlertSeverity.Critical, 1), (alert.Subject, alert.Severity, alert.Count));
        Assert.Contains("its start and its end", alert.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_is_in_the_run_but_not_in_the_log_is_told()
    {
        await SwitchAsync();
        await CheckAsync(await LogWithoutAsync("failover.request"));
        Assert.Contains("for its request:", Assert.Single(await MissingAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consent_that_nobody_gave_over_the_API_is_told()
    {
        await LoseAsync();
        var run = (await _plane.Failovers.ReadAsync("failover-2-1", default))!;
        var consent = new LossConsent("eu-west-primary", 1, 1, "mallory", "");
        await _plane.Failovers.UpdateAsync(run with { Input = run.Input with { Consent = consent, Actor = "mallory" } }, default);
        await CheckAsync(_plane.Audit);
        Assert.Contains("for its consent:", Assert.Single(await MissingAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_ended_past_the_plane_is_told()
    {
        await LoseAsync();
        await CheckAsync(await LogWithoutAsync("failover.completed"));
        Assert.Contains("for its end:", Assert.Single(await MissingAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_week_it_closes_by_itself()
    {
        await LoseAsync();
        await CheckAsync(new MemoryAuditLog());
        await Check(_plane.Audit, TimeSpan.FromDays(8)).CloseOldAsync(default);
        Assert.Empty(await MissingAsync());
    }

    private async Task LoseAsync()
    {
        var host = _plane.Host();
        _plane.LoseRegion("us-east");
        await host.Doubt.DoubtAsync("a report", default);
        await _plane.EndOfAsync("failover-2-1");
    }

    private async Task SwitchAsync()
    {
        await _plane.Host().Desk.SwitchoverAsync("eu-west", "ann", "maintenance", default);
        await _plane.EndOfAsync("failover-2-1");
    }

    private async Task<MemoryAuditLog> LogWithoutAsync(string action)
    {
        var log = new MemoryAuditLog();
        foreach (var entry in (await _plane.Audit.ReadAsync(100, default)).Reverse().Where(e => e.Action != action))
            await log.AppendAsync(entry, default);
        return log;
    }

    private Task CheckAsync(IAuditLog log) => Check(log).RunAsync(default);

    /// <summary>As it looks a while later, when nothing is on its way any more.</summary>
    private AuditCheck Check(IAuditLog log, TimeSpan? later = null) => new(
        _plane.Failovers, log, _plane.Alerts,
        new FakeTimeProvider(TimeProvider.System.GetUtcNow() + (later ?? TimeSpan.FromMinutes(10))));

    private async Task<List<Alert>> MissingAsync() => [.. (await _plane.Alerts.ReadOpenAsync(default)).Where(a => a.Type == AlertType.AuditMissing)];
}
