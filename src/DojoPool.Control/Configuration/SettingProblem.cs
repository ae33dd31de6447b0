namespace DojoPool.Control.Configuration;

/// <summary>What is wrong with one variable, and what would be right. Never quotes a value: any of them may hold a secret by mistake.</summary>
public sealed record SettingProblem(string Variable, string Message)
{
    public override string ToString() => $"{Variable}: {Message}";
}

/// <summary>The settings, or everything that is wrong with them.</summary>
public abstract record SettingsReading
{
    private SettingsReading()
    {
    }

    public sealed record Accepted(PlaneSettings Settings) : SettingsReading;

    public sealed record Rejected(IReadOnlyList<SettingProblem> Problems) : SettingsReading
    {
        public string Text => $"The configuration has {Problems.Count} problem{(Problems.Count == 1 ? "" : "s")}; nothing was started.\n"
            + string.Concat(Problems.Select(p => $"  {p}\n"));
    }
}
