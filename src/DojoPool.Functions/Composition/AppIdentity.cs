using System.Data.Common;
using DojoPool.Control.Configuration;

namespace DojoPool.Functions.Composition;

/// <summary>Which app this is among those that share a topology store, and what of its host storage must be its own.</summary>
/// <param name="Name">The same at every start of it, on every instance.</param>
/// <param name="Own">Words for what nobody else may have, without secrets.</param>
public sealed record AppIdentity(string Name, IReadOnlyList<string> Own)
{
    public const string HostIdSetting = "AzureFunctionsWebHost__hostid";

    private const string Storage = "AzureWebJobsStorage";
    private const string SiteName = "WEBSITE_SITE_NAME";

    public static AppIdentity From(IReadOnlyDictionary<string, string?> environment, PlaneSettings settings, TaskHub hub)
    {
        string? Text(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
        var storage = Text(Storage) is { } connection ? AccountOf(connection) : Text($"{Storage}__accountName") ?? Text($"{Storage}__blobServiceUri") ?? "unnamed storage";
        // Where neither is set the host makes its id from the machine and the folder.
        var hostId = Text(HostIdSetting) ?? Text(SiteName) ?? $"{Environment.MachineName}:{AppContext.BaseDirectory}";
        var region = string.Join(',', settings.Vantages);
        return new AppIdentity(
            Text(SiteName) is { } site ? $"{region} ({site})" : region,
            [$"task hub {hub.Name.ToUpperInvariant()} on {storage}", $"host id {hostId} on {storage}"]);
    }

    private static string AccountOf(string connection)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = connection;
        }
        catch (ArgumentException)
        {
            return "unnamed storage";
        }

        var account = parts.TryGetValue("AccountName", out var name) ? (string)name : connection.StartsWith("UseDevelopmentStorage", StringComparison.OrdinalIgnoreCase) ? "the emulator" : "an account";
        return parts.TryGetValue("BlobEndpoint", out var blobs) && Uri.TryCreate((string)blobs, UriKind.Absolute, out var endpoint) ? $"{account}@{endpoint.Authority}" : account;
    }
}
