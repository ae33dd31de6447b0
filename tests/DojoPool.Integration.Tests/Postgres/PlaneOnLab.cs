using DojoPool.Control.Configuration;
using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Core.Health;
using DojoPool.Lab;
using DojoPool.Postgres.Failover;
using DojoPool.Postgres.Health;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Integration.Tests.Postgres;

/// <summary>The adapters, configured by the lab's own settings: its least-privilege role, TLS, and a link for every caller.</summary>
public sealed class PlaneOnLab : IAsyncDisposable
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private PlaneOnLab(PlaneSettings settings, AddressBook addresses)
    {
        Settings = settings;
        Sessions = new EndpointSessions(settings, addresses, TimeProvider.System);
        Prober = new EndpointProber(Sessions);
        Commands = new EndpointCommands(Sessions, addresses);
    }

    public PlaneSettings Settings { get; }

    public EndpointSessions Sessions { get; }

    public EndpointProber Prober { get; }

    public EndpointCommands Commands { get; }

    public static PlaneOnLab Of(LocalLab lab, Func<PlaneSettings, PlaneSettings>? change = null)
    {
        var environment = lab.Settings().ToDictionary(s => s.Key, s => (string?)s.Value);
        var accepted = Assert.IsType<SettingsReading.Accepted>(PlaneSettings.Read(environment));
        var settings = (change ?? (s => s))(accepted.Settings);
        return new PlaneOnLab(settings, AddressBook.Parse(settings.Fleet, File.ReadAllText(settings.AddressBookPath!)));
    }

    public Task<ProbeResult> ProbeAsync(string endpoint, string vantage = "us-east", bool canary = false, double seconds = 5) =>
        Prober.ProbeAsync(new ProbeRequest(vantage, endpoint, canary, TimeSpan.FromSeconds(seconds)), CancellationToken.None);

    public Task<CommandOutcome> LookAsync(string endpoint) => Commands.LookAsync(endpoint, Soon, CancellationToken.None);

    /// <summary>The command, its outcome, and how long it took.</summary>
    public static async Task<(CommandOutcome Outcome, TimeSpan Took)> TimedAsync(Func<Task<CommandOutcome>> command)
    {
        var start = TimeProvider.System.GetTimestamp();
        return (await command(), TimeProvider.System.GetElapsedTime(start));
    }

    public ValueTask DisposeAsync() => Sessions.DisposeAsync();
}
