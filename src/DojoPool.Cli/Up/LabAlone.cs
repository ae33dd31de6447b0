using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Control.Configuration;
using DojoPool.Control.Operations;
using DojoPool.Lab;

namespace DojoPool.Cli.Up;

/// <summary>The lab without a plane, for a Functions host: its settings file goes to standard output.</summary>
internal static class LabAlone
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(bool synchronous, CancellationToken cancellation)
    {
        var screen = new Screen(TimeProvider.System);
        var options = new LabOptions { SynchronousAny1 = synchronous, HostStorage = true, Explored = true };
        await using var lab = await screen.WhileAsync("booting seven PostgreSQL servers, Azurite for the plane, and Azurite for the host", () => LocalLab.StartAsync(options, cancellation));
        var tokens = PlaneTokens.Generate();
        LastTokens.Write(tokens);
        Console.WriteLine(SettingsFile(lab.Settings(), lab.HostStorageConnectionString!, tokens));
        screen.Say($"save the above as local.settings.json; tokens: {tokens.Admin} (admin), {tokens.App} (app)");
        screen.Say("Ctrl-C stops the lab");
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    /// <summary>As Azure Functions Core Tools read it; the same values, set as environment variables, configure a host without them.</summary>
    /// <param name="hostStorage">The Functions host's own storage, which is never the topology store.</param>
    public static string SettingsFile(IReadOnlyDictionary<string, string> lab, string hostStorage, PlaneTokens tokens)
    {
        var values = new JsonObject
        {
            ["AzureWebJobsStorage"] = hostStorage,
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            // Azure and Core Tools set it themselves; without it a host cannot bind Durable's client, nor run the timers that ask for one.
            ["WEBSITE_HOSTNAME"] = "localhost:7071",
            [SettingNames.ProbeSchedule] = Schedules.ProbeDefault,
            [SettingNames.PurgeSchedule] = Schedules.PurgeDefault,
            [SettingNames.AuthTokens] = tokens.Setting(),
        };
        foreach (var (name, value) in lab) values[name] = value;
        return new JsonObject { ["IsEncrypted"] = false, ["Values"] = values }.ToJsonString(Json);
    }
}
