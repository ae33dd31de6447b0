namespace DojoPool.Lab.Processes;

/// <summary>Servers must not see the caller's PG* settings (PGDATA, PGPASSWORD, …) nor its language.</summary>
internal static class CleanEnvironment
{
    public static void Apply(IDictionary<string, string?> target, IReadOnlyDictionary<string, string> additions)
    {
        foreach (var name in target.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal) || k.StartsWith("LC_", StringComparison.Ordinal)).ToArray())
            target.Remove(name);
        target["LC_ALL"] = "C";
        foreach (var (name, value) in additions) target[name] = value;
    }
}
