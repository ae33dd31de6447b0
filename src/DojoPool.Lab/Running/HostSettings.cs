using System.Globalization;
using DojoPool.Lab.Postgres;
using DojoPool.Lab.Topology;
using Npgsql;

namespace DojoPool.Lab.Running;

/// <summary>What the plane's host and the applications are told, in the guide's own variables.</summary>
internal static class HostSettings
{
    public static Dictionary<string, string> For(LabParts parts)
    {
        var settings = GuideTopology.Endpoints.ToDictionary(e => e.Setting, e => Url(parts, e.Id));
        settings["DOJOPOOL__STORE__CONNECTION_STRING"] = parts.Azurite.ConnectionString(parts.Links[LinkSources.Plane, LinkSources.Store].Port);
        settings["DOJOPOOL__LAB__ADDRESS_BOOK"] = parts.Plan.Run.AddressBook;
        settings["DOJOPOOL__REPLICATION__CONNINFO"] = new ReplicationConnInfo(parts.Plan.Run.PassFile, parts.Plan.Certificates.Authority).Template;
        settings["DOJOPOOL__REJOIN__HOOK"] = $"{parts.State.ControlUrl}/rejoin";
        settings["DOJOPOOL__REJOIN__TOKEN"] = parts.State.Token;
        settings["DOJOPOOL__VANTAGE_REGIONS"] = string.Join(',', GuideTopology.Regions);
        if (parts.Plan.SynchronousAny1) settings["DOJOPOOL__SYNC__REQUIRED"] = "1";
        return settings;
    }

    public static string AppConnectionString(LabParts parts, string endpoint, string from) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = parts.Links[from, endpoint].Port, Database = LabRoles.Database, Username = LabRoles.App, Password = parts.Plan.Roles.AppPassword,
        SslMode = SslMode.VerifyFull, RootCertificate = parts.Plan.Certificates.Authority, Timeout = 3, CommandTimeout = 5,
    }.ConnectionString;

    private static string Url(LabParts parts, string endpoint) => string.Create(CultureInfo.InvariantCulture,
        $"postgresql://{LabRoles.Plane}:{parts.Plan.Roles.PlanePassword}@{parts.Links[LinkSources.Plane, endpoint].Address}/{LabRoles.Database}?sslmode=verify-full&sslrootcert={Uri.EscapeDataString(parts.Plan.Certificates.Authority)}");
}
