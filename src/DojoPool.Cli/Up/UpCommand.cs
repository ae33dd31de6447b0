using System.CommandLine;

namespace DojoPool.Cli.Up;

/// <summary><c>dojo up</c>: the lab and its plane, kept running for exploring.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var alone = new Option<bool>("--no-host") { Description = "The lab alone; prints a local.settings.json for another host of the plane." };
        var sync = new Option<bool>("--sync") { Description = "Commits wait for one of two standbys in other regions." };
        var port = new Option<int>("--port") { Description = "Where the plane listens on 127.0.0.1.", DefaultValueFactory = _ => 7071 };
        var command = new Command("up", "Boot three regions and the plane, and keep them running until Ctrl-C.") { alone, sync, port };
        command.SetAction((p, c) => p.GetValue(alone) ? LabAlone.RunAsync(p.GetValue(sync), c) : LabWithPlane.RunAsync(p.GetValue(sync), p.GetValue(port), c));
        return command;
    }
}
