using System.Reflection;
using System.Runtime.Loader;

namespace DojoPool.Simulation.Mutants;

/// <summary>All of our assemblies once more, some of them mutated.</summary>
/// <exception cref="FormatException">The mutant no longer fits the code, or is no C#.</exception>
internal sealed class MutantWorld(Mutant mutant, MutantBuild build) : AssemblyLoadContext(mutant.Name)
{
    private readonly IReadOnlyDictionary<string, byte[]> _mutated = build.Compile(mutant);

    /// <returns>What found it; null: nothing did.</returns>
    public string? Try(int schedules) => (string?)Call(typeof(MutantTrial), nameof(MutantTrial.Run), schedules, mutant.IsOfTheRow);

    /// <summary>The whole command line there.</summary>
    public int Main(string[] words) => (int)Call(typeof(Program), nameof(Program.Main), [words])!;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (_mutated.TryGetValue(assemblyName.Name!, out var mutated))
            return LoadFromStream(new MemoryStream(mutated));
        var path = Path.Combine(AppContext.BaseDirectory, $"{assemblyName.Name}.dll");
        return assemblyName.Name!.StartsWith("DojoPool.", StringComparison.Ordinal) && File.Exists(path)
            ? LoadFromStream(new MemoryStream(File.ReadAllBytes(path)))
            : null;
    }

    private object? Call(Type type, string method, params object[] arguments) =>
        LoadFromAssemblyName(new AssemblyName("DojoPool.Simulation")).GetType(type.FullName!)!.GetMethod(method)!.Invoke(null, arguments);
}
