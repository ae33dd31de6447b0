using System.Reflection;
using System.Runtime.Loader;

namespace DojoPool.Simulation.Mutants;

/// <summary>All of our assemblies once more, one of them mutated.</summary>
internal sealed class MutantWorld(string mutated, byte[] assembly) : AssemblyLoadContext(isCollectible: true)
{
    public string? Try(int schedules)
    {
        var trial = LoadFromAssemblyName(new AssemblyName("DojoPool.Simulation")).GetType(typeof(MutantTrial).FullName!)!;
        return (string?)trial.GetMethod(nameof(MutantTrial.Run))!.Invoke(null, [schedules]);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == mutated)
            return LoadFromStream(new MemoryStream(assembly));
        var path = Path.Combine(AppContext.BaseDirectory, $"{assemblyName.Name}.dll");
        return assemblyName.Name!.StartsWith("DojoPool.", StringComparison.Ordinal) && File.Exists(path)
            ? LoadFromStream(new MemoryStream(File.ReadAllBytes(path)))
            : null;
    }
}
