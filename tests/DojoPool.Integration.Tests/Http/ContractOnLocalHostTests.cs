using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Control.Configuration;
using DojoPool.Integration.Tests.Failover;
using System.Diagnostics;

namespace DojoPool.Integration.Tests.Http;

/// <summary>The HTTP contract tests, which also run against a Functions host, on a real LocalHost over a real store.</summary>
[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class ContractOnLocalHostTests(OneLab lab)
{
    [Fact]
    public async Task The_http_contract_holds_on_a_running_host()
    {
        // Every route is asked without a token, too; how often that may be done is told and tested elsewhere.
        await using var scene = await lab.BeginAsync((SettingNames.RefusalsPerMinute, "0"), (SettingNames.OrdersPerMinute, "0"));
        var host = scene.Hosts[0];
        var (code, output) = await RunContractAsync(host.Address.Url, host.Tokens);
        Assert.True(code == 0, output);
        await scene.EndWholeAsync();
    }

    private static async Task<(int Code, string Output)> RunContractAsync(Uri host, PlaneTokens tokens)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var tests = Path.Combine(Clone.Root(), "tests", "DojoPool.Http.Tests", "bin", folder.Parent!.Name, folder.Name, "DojoPool.Http.Tests.dll");
        var start = new ProcessStartInfo("dotnet", [tests, "-trait", "contract=http", "-noColor"]) { RedirectStandardOutput = true };
        start.Environment["DOJOPOOL_TEST_HOST"] = host.ToString();
        start.Environment["DOJOPOOL_TEST_ADMIN_TOKEN"] = tokens.Admin;
        start.Environment["DOJOPOOL_TEST_MODERATOR_TOKEN"] = tokens.Moderator;
        start.Environment["DOJOPOOL_TEST_VIEWER_TOKEN"] = tokens.Viewer;
        start.Environment["DOJOPOOL_TEST_APP_TOKEN"] = tokens.App;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
