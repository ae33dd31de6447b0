using System.Diagnostics;
using System.Globalization;

namespace DojoPool.Simulation.Mutants;

/// <summary>Tries a mutant in a process of its own: a runtime that broke under many worlds of assemblies took every other verdict with it.</summary>
internal static class MutantProcess
{
    private const string FoundBy = "found by ";
    private const string Survived = "survived";

    /// <summary>What the child prints at its end.</summary>
    public static string Told(string? found) => found is null ? Survived : FoundBy + found.ReplaceLineEndings(" ");

    /// <returns>What found it; null: nothing did.</returns>
    /// <exception cref="InvalidOperationException">The child died without a verdict.</exception>
    public static string? Try(Mutant mutant, int schedules)
    {
        using var child = Process.Start(Command(mutant, schedules))!;
        var complaints = child.StandardError.ReadToEndAsync();
        var last = child.StandardOutput.ReadToEnd().TrimEnd().Split('\n')[^1];
        child.WaitForExit();
        return last == Survived ? null
            : last.StartsWith(FoundBy, StringComparison.Ordinal) ? last[FoundBy.Length..]
            : throw new InvalidOperationException($"'{mutant.Name}' ended with {child.ExitCode} and no verdict: {complaints.Result}");
    }

    private static ProcessStartInfo Command(Mutant mutant, int schedules)
    {
        var self = Environment.ProcessPath!;
        var command = new ProcessStartInfo(self) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet")
            command.ArgumentList.Add(typeof(MutantProcess).Assembly.Location);
        foreach (var word in new[] { "--trial", mutant.Name, "--runs", schedules.ToString(CultureInfo.InvariantCulture) })
            command.ArgumentList.Add(word);
        // The compiler is most of a short trial: well compiled code is worth less here than code that runs soon.
        command.Environment["DOTNET_TieredCompilation"] = "1";
        return command;
    }
}
