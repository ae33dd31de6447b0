namespace DojoPool.Control.Configuration;

/// <summary>How the plane logs in to one endpoint. Printing it shows no password.</summary>
/// <param name="Password">Null: the driver's own ways (passfile, identity, certificate).</param>
/// <param name="RootCertificate">Path of the CA's certificate (sslrootcert); null = the system's.</param>
public sealed record EndpointCredentials(string Username, Secret? Password, string? RootCertificate);
