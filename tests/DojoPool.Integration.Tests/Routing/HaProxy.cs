using System.Diagnostics;
using System.Globalization;
using DojoPool.Cli.Plane;
using DojoPool.Lab;

namespace DojoPool.Integration.Tests.Routing;

/// <summary>A real HAProxy in front of the lab's regional primaries: it asks the plane who is the writer.</summary>
internal sealed class HaProxy : IAsyncDisposable
{
    public const string Missing = "HAProxy is not installed: apt-get install haproxy";
    private readonly Process process;
    private readonly string file;

    private HaProxy(Process process, string file, int port) => (this.process, this.file, Port) = (process, file, port);

    /// <summary>Where applications connect; always the writer.</summary>
    public int Port { get; }

    public static string? Find() => new[] { "/usr/sbin/haproxy", "/usr/local/sbin/haproxy" }.FirstOrDefault(File.Exists);

    public static HaProxy Start(LocalLab lab, PlaneProcess plane, int port)
    {
        var file = Path.Combine(lab.Folder, "haproxy.cfg");
        File.WriteAllText(file, Configuration(lab, plane, port));
        var start = new ProcessStartInfo(Find()!, ["-db", "-f", file]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new HaProxy(process, file, port);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        File.Delete(file);
    }

    /// <summary>As docs/ROUTING.md has it; the checks go to the plane, the sessions to the servers.</summary>
    private static string Configuration(LocalLab lab, PlaneProcess plane, int port)
    {
        var servers = lab.Nodes.Where(n => n.Id.EndsWith("-primary", StringComparison.Ordinal)).Select(n => string.Create(
            CultureInfo.InvariantCulture,
            $"    server {n.Id} 127.0.0.1:{lab.Link("app", n.Id).Port} check addr 127.0.0.1 port {plane.Address.Url.Port} inter 500ms fall 1 rise 1 on-marked-down shutdown-sessions"));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            global
                maxconn 200
            defaults
                mode tcp
                timeout connect 1s
                timeout client 1m
                timeout server 1m
                timeout check 1s
            listen writer
                bind 127.0.0.1:{{port}}
                option httpchk
                http-check send meth OPTIONS uri-lf "/api/endpoints/%[srv_name]/primary" hdr Authorization "Bearer {{plane.Tokens.App}}"
                http-check expect status 200
            {{string.Join('\n', servers)}}

            """);
    }
}
