using DojoPool.Cli.Plane;
using DojoPool.Cli.Stage;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Up;

internal static class LabWithPlane
{
    public static async Task<int> RunAsync(bool synchronous, int port, CancellationToken cancellation)
    {
        var screen = new Screen(TimeProvider.System);
        await using var stage = await RunningStage.StartAsync(new StageOptions { Synchronous = synchronous, Port = port, Explored = true }, screen, cancellation);
        UpState.Write(stage.Host.Address);
        LastTokens.Write(stage.Host.Tokens);
        try
        {
            Tell(stage);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            screen.Say("stopping");
            return 0;
        }
        finally
        {
            UpState.Forget(stage.Host.Address);
        }
    }

    private static void Tell(RunningStage stage) => Console.WriteLine(
        $"""

        The plane   {stage.Host.Address.Url} (its dashboard, in a browser)
        its token   {stage.Host.Tokens.Admin} (admin), {stage.Host.Tokens.App} (app)
        its log     {stage.Host.LogFile}
        the writer  psql "{Uri(stage)}"

        In another terminal:
          ./dojo status                     who writes, who reads, what is seen of them
          ./dojo lab kill us-east           lose the writer's region (heal us-east brings it back)
          ./dojo history                    what happened, and why
          ./dojo failover us-east           go home, planned

        Settings of an application (samples/*, or your own with DojoPool.Client), in a terminal of its own, since ./dojo reads DOJOPOOL_TOKEN too:
          export DOJOPOOL_PLANES={stage.Host.Address.Url} DOJOPOOL_TOKEN={stage.Host.Tokens.App} DOJOPOOL_REGION=eu-west
          export PGUSER={stage.Lab.AppCredentials.User} PGPASSWORD={stage.Lab.AppCredentials.Password} PGSSLROOTCERT={stage.Lab.RootCertificate}
          export DOJOPOOL_CREDENTIALS="Username=$PGUSER;Password=$PGPASSWORD;Root Certificate=$PGSSLROOTCERT"
        With them, a page that shows where each request goes (http://127.0.0.1:5080/):
          dotnet run --project samples/MatchScoring --urls http://127.0.0.1:5080
        Ctrl-C stops everything and leaves nothing behind.
        """);

    private static string Uri(RunningStage stage)
    {
        var link = stage.Lab.Link("app", "us-east-primary");
        var credentials = stage.Lab.AppCredentials;
        return $"postgresql://{credentials.User}:{credentials.Password}@{link.Address}/dojopool?sslmode=verify-full&sslrootcert={stage.Lab.RootCertificate}";
    }
}
