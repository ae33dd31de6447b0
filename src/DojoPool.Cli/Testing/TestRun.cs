using System.Diagnostics;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Testing;

/// <summary>One run of <c>dotnet test</c> over the solution, counted from its reports rather than from its prose.</summary>
public static class TestRun
{
    /// <summary>Read by the HTTP contract tests: the base address of a host that runs already.</summary>
    public const string HostSetting = "DOJOPOOL_TEST_HOST";

    /// <summary>Tokens of that host; where they are not set, those that <c>dojo up</c> made last in this clone.</summary>
    private const string AdminSetting = "DOJOPOOL_TEST_ADMIN_TOKEN";

    private const string ModeratorSetting = "DOJOPOOL_TEST_MODERATOR_TOKEN";

    private const string ViewerSetting = "DOJOPOOL_TEST_VIEWER_TOKEN";

    private const string AppSetting = "DOJOPOOL_TEST_APP_TOKEN";

    private const string ZeroTestsMatched = "8";

    public static async Task<int> ExecuteAsync(bool fast, Uri? host, CancellationToken cancellation)
    {
        var reports = Directory.CreateTempSubdirectory("dojo-test-");
        try
        {
            var code = await DotnetTestAsync(reports.FullName, fast, host, cancellation);
            var counts = TestCounts.OfFolder(reports.FullName).AfterExit(code);
            Console.WriteLine();
            Console.WriteLine(counts);
            return counts.Failed == 0 ? 0 : 1;
        }
        finally
        {
            reports.Delete(recursive: true);
        }
    }

    /// <summary>
    /// What is tested is what runs: built as <c>./dojo</c> builds it, so that the program which asks for this is not compiled anew under itself. One module
    /// at a time: two labs of seven servers each would starve one another on two cores, and then fail on time.
    /// </summary>
    public static IReadOnlyList<string> Arguments(string reports, bool fast, Uri? host) =>
    [
        "test", "--solution", "DojoPool.Functions.sln", "--configuration", "Release", "-p:RunAnalyzers=false", "--max-parallel-test-modules", "1",
        "--results-directory", reports, "--report-xunit-trx", "--ignore-exit-code", ZeroTestsMatched,
        .. fast ? (string[])["--filter-not-trait", "needs=servers"] : [],
        .. host is null ? (string[])[] : ["--filter-trait", "contract=http"],
    ];

    private static async Task<int> DotnetTestAsync(string reports, bool fast, Uri? host, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", Arguments(reports, fast, host)) { WorkingDirectory = Clone.Root() };
        if (host is not null) Name(host, start.Environment);
        using var process = Process.Start(start) ?? throw new CommandException("dotnet test did not start.");
        // No kill: test processes that are killed cannot stop their servers. The terminal has sent them the signal, too.
        using var interrupt = cancellation.Register(() => Signals.Interrupt(process.Id));
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return process.ExitCode;
    }

    private static void Name(Uri host, IDictionary<string, string?> environment)
    {
        environment[HostSetting] = host.ToString();
        if (environment.ContainsKey(AdminSetting) && environment.ContainsKey(AppSetting)) return;
        var tokens = LastTokens.Read()
            ?? throw new CommandException($"tokens of {host} are needed: set {AdminSetting} and {AppSetting}, or start it from ./dojo up of this clone.");
        environment.TryAdd(AdminSetting, tokens.Admin);
        environment.TryAdd(ModeratorSetting, tokens.Moderator);
        environment.TryAdd(ViewerSetting, tokens.Viewer);
        environment.TryAdd(AppSetting, tokens.App);
    }
}
