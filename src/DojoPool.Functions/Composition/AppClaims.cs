using DojoPool.Control.Admin;
using DojoPool.Control.Failover;
using DojoPool.LocalHost.Composition;
using Microsoft.Extensions.Logging;

namespace DojoPool.Functions.Composition;

/// <summary>
/// Claims the host's own state for this app in the store that all apps share. Two apps with one task hub would run each other's orchestrations,
/// with one host id each other's timers: then one region would never be probed from, and nobody would say so.
/// </summary>
public sealed class AppClaims(AppIdentity app, PlaneParts parts, TimeProvider time, ILogger<AppClaims> log)
{
    /// <summary>A store that is away must not keep the app from starting: its leases go on, and the daily claim looks again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>Null: it is this app's, or the store did not say. Else what is wrong, a line each.</returns>
    public async Task<string?> RefusalAsync(CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        try
        {
            var claims = await Task.WhenAll(app.Own.Select(what => ClaimAsync(what, deadline.Token)));
            var others = claims.Where(c => c.App != app.Name).Select(Sentence).ToList();
            return others.Count == 0 ? null : $"The configuration has {others.Count} problem{(others.Count == 1 ? "" : "s")}; nothing was started.\n{string.Concat(others)}";
        }
        catch (Exception away) when (away is StoreUnavailableException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            log.LogWarning("The store could not be asked whether this app shares its task hub or host id with another: {Reason}", away.Message);
            return null;
        }
    }

    private async Task<AppClaim> ClaimAsync(string what, CancellationToken cancellation)
    {
        var claim = new AppClaim(what, app.Name, time.GetUtcNow());
        try
        {
            return await parts.Storage.Apps.ClaimAsync(claim, cancellation);
        }
        catch (StoreUnavailableException)
        {
            // The first app of all finds no table yet.
            await parts.Storage.EnsureTablesAsync(cancellation);
            return await parts.Storage.Apps.ClaimAsync(claim, cancellation);
        }
    }

    private static string Sentence(AppClaim other) =>
        $"  {(other.What.StartsWith("task hub", StringComparison.Ordinal) ? TaskHub.Setting : AppIdentity.HostIdSetting)}: the {other.What} is that of the app of {other.App}, "
        + $"seen {other.SeenAt:u}. Give each app host storage of its own, or a task hub and a host id of its own; if that app is gone for good, delete its row from the table Apps.\n";
}
