using System.Collections;
using System.CommandLine;
using DojoPool.LocalHost;

namespace DojoPool.Cli.Plane;

/// <summary><c>dojo host</c>: the control plane in this process, configured by the environment alone. What demo and up start.</summary>
internal static class HostCommand
{
    public static Command Create()
    {
        var withParent = new Option<bool>("--with-parent") { Description = "Stop when standard input ends: a parent that dies takes its host along." };
        var command = new Command("host", "Run the control plane in this process.") { withParent };
        command.Hidden = true;
        command.SetAction((p, cancellation) => PlaneHost.RunAsync(
            Environment(), new LocalHostOptions { StopAtEndOf = p.GetValue(withParent) ? Console.In : null }, cancellation));
        return command;
    }

    private static Dictionary<string, string?> Environment() => System.Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().ToDictionary(v => (string)v.Key, v => (string?)v.Value);
}
