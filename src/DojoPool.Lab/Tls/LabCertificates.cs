using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DojoPool.Lab.Tls;

/// <summary>An authority of the lab's own and one server certificate, as PEM files. The authority's key never leaves memory.</summary>
/// <param name="Authority">What clients trust (<c>sslrootcert</c>).</param>
internal sealed record LabCertificates(string Authority, string ServerCertificate, string ServerKey)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    public static LabCertificates Create(string folder, DateTimeOffset now)
    {
        var files = new LabCertificates(Path.Combine(folder, "ca.crt"), Path.Combine(folder, "server.crt"), Path.Combine(folder, "server.key"));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = AuthorityOf(authorityKey, now);
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = ServerOf(serverKey, authority, now);
        File.WriteAllText(files.Authority, authority.ExportCertificatePem());
        File.WriteAllText(files.ServerCertificate, server.ExportCertificatePem());
        File.WriteAllText(files.ServerKey, serverKey.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(files.ServerKey, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return files;
    }

    private static X509Certificate2 AuthorityOf(ECDsa key, DateTimeOffset now)
    {
        var request = new CertificateRequest("CN=DojoPool lab authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(now.AddDays(-1), now + Life);
    }

    private static X509Certificate2 ServerOf(ECDsa key, X509Certificate2 authority, DateTimeOffset now)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request.Create(authority, now.AddDays(-1), now + Life, RandomNumberGenerator.GetBytes(16));
    }
}
