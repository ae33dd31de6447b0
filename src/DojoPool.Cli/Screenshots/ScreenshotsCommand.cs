using System.CommandLine;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Screenshots;

/// <summary><c>dojo screenshots</c>: the pictures of the README, from a real failover.</summary>
internal static class ScreenshotsCommand
{
    public static Command Create()
    {
        var folder = new Option<string?>("--out") { Description = "Where the pictures go; docs/images of this clone." };
        var command = new Command("screenshots", "Photograph the dashboard before, during and after a failover (about two minutes; needs Chromium).") { folder };
        command.SetAction((p, c) => ScreenshotRun.RunAsync(p.GetValue(folder) ?? Path.Combine(Clone.Root(), "docs", "images"), c));
        return command;
    }
}
