using System.Diagnostics;
using DojoPool.Cli.Terminal;
using DojoPool.Http.OpenApi;
using DojoPool.Integration.Tests.Failover;

namespace DojoPool.Integration.Tests.Http;

/// <summary>A client in another language, generated from the document and compiled strictly, talks to a running plane.</summary>
[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class GeneratedClientTests(OneLab lab)
{
    [Fact]
    public async Task A_client_generated_from_the_document_reads_orders_and_errors()
    {
        await using var scene = await lab.BeginAsync();
        // Within the clone, so that node finds its packages.
        var folder = Directory.CreateDirectory(Path.Combine(Clone.Root(), "node_modules", ".cache", $"dojo-client-{Guid.NewGuid():N}"));
        try
        {
            await WriteAsync(folder.FullName);
            await RunAsync(folder.FullName, "node", Package("openapi-typescript", "bin", "cli.js"), "openapi.json", "-o", "api.d.ts");
            await RunAsync(folder.FullName, "node", Package("typescript", "bin", "tsc"), "--strict", "--module", "nodenext", "--target", "es2022", "--skipLibCheck", "client.mts");
            var host = scene.Hosts[0];
            var answer = await RunAsync(
                folder.FullName, "node", "--input-type=module", "-e",
                $"import {{ ask }} from './client.mjs'; console.log((await ask('{host.Address.Url.ToString().TrimEnd('/')}', '{host.Tokens.Moderator}')).join(' '));");
            var chosen = scene.Writer == "eu-west-primary" ? "null" : "eu-west-primary";
            Assert.Equal($"{scene.Writer} {chosen} true invalidInput", answer.Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        await scene.EndWholeAsync();
    }

    private static string Package(params string[] path) => Path.Combine([Clone.Root(), "node_modules", .. path]);

    private static async Task WriteAsync(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), await ApiDocument.JsonAsync());
        File.Copy(Path.Combine(Clone.Root(), "tests", "DojoPool.Integration.Tests", "Http", "client.mts"), Path.Combine(folder, "client.mts"));
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments.Take(3))}: {output}{await errors}");
        return output;
    }
}
