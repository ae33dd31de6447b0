using System.Security.Cryptography;

namespace DojoPool.Http.Dashboard;

/// <summary>The files of the page, embedded in this assembly: whatever host serves the API serves them too, and nobody else has to.</summary>
public static class PageFiles
{
    private const string Folder = "Dashboard/";

    /// <summary>Everything comes from here, nothing is inline, nobody frames it: a script that somebody smuggles into a name has nowhere to run.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, PageFile> All = typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(Read)
        .ToDictionary(file => file.Name, StringComparer.Ordinal);

    public static PageFile Index { get; } = All["index.html"];

    /// <summary>Of every file.</summary>
    public static IReadOnlyDictionary<string, string> Headers { get; } = new Dictionary<string, string>
    {
        ["Content-Security-Policy"] = ContentSecurityPolicy,
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "no-referrer",
    };

    /// <param name="name">Without a folder: all files have names of their own.</param>
    public static PageFile? Find(string name) => All.GetValueOrDefault(name);

    private static PageFile Read(string resource)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var name = resource[Folder.Length..];
        return new PageFile(name, TypeOf(Path.GetExtension(name)), bytes, SHA256.HashData(bytes));
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".json" => "application/json; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        ".txt" => "text/plain; charset=utf-8",
        _ => throw new InvalidOperationException($"Files of the page have no type for '{extension}'."),
    };
}

public sealed record PageFile(string Name, string ContentType, ReadOnlyMemory<byte> Content, byte[] Sha256);
