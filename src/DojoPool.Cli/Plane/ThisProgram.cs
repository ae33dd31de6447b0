using System.Diagnostics;

namespace DojoPool.Cli.Plane;

/// <summary>How to start this program once more.</summary>
internal static class ThisProgram
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "dojo.dll");

    public static ProcessStartInfo With(params IEnumerable<string> arguments) => Running(Assembly, arguments);

    /// <summary>Another program of this clone, by the same runtime.</summary>
    public static ProcessStartInfo Running(string assembly, IEnumerable<string> arguments) =>
        new(Dotnet(), [assembly, .. arguments]) { UseShellExecute = false };

    private static string Dotnet() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
}
