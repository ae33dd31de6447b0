using System.Security.Cryptography;

namespace DojoPool.Lab.Postgres;

/// <summary>Names and, per run, passwords.</summary>
internal sealed record LabRoles(string PlanePassword, string AppPassword, string ReplicatorPassword)
{
    /// <summary>Bootstrap superuser; reachable only through the private socket folder.</summary>
    public const string Superuser = "lab";

    public const string Plane = "dojopool_plane";
    public const string App = "dojopool_app";
    public const string Replicator = "replicator";
    public const string Database = "dojopool";
    public const string MaintenanceDatabase = "postgres";

    public static LabRoles Generate() => new(Password(), Password(), Password());

    public string CreateSql() => $"""
        CREATE ROLE {Plane} LOGIN PASSWORD '{PlanePassword}';
        CREATE ROLE {App} LOGIN PASSWORD '{AppPassword}';
        CREATE ROLE {Replicator} LOGIN REPLICATION PASSWORD '{ReplicatorPassword}';
        """;

    private static string Password() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
