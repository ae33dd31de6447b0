using System.Globalization;

namespace DojoPool.Control.Configuration;

/// <summary>Typed reads of the environment that note what is wrong and go on, so that all problems are told at once. Blank is not set.</summary>
internal sealed class EnvironmentValues(IReadOnlyDictionary<string, string?> environment)
{
    private readonly List<SettingProblem> problems = [];
    private readonly List<string> warnings = [];

    public IReadOnlyList<SettingProblem> Problems => problems;

    public IReadOnlyList<string> Warnings => warnings;

    public IEnumerable<string> Names => environment.Where(e => !string.IsNullOrWhiteSpace(e.Value)).Select(e => e.Key).Order(StringComparer.Ordinal);

    public void Problem(string variable, string message) => problems.Add(new SettingProblem(variable, message));

    public void Problem(Setting setting, string message) => Problem(setting.Name, $"{message} Legal: {setting.Legal}.");

    public void Warn(string warning) => warnings.Add(warning);

    public bool Has(string name) => Text(name) is not null;

    public string? Text(string name) => Exactly(name)?.Trim();

    /// <summary>With the spaces around it: they may belong to a password.</summary>
    public string? Exactly(string name) => environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    public string? Text(TextSetting setting) => Text(setting.Name) ?? setting.Default;

    public long Number(NumberSetting setting)
    {
        if (Text(setting.Name) is not { } text)
            return setting.DefaultNumber;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            Problem(setting, "is not a whole number.");
        else if (!setting.Allows(number))
            Problem(setting, "is out of range.");
        else
            return number;
        return setting.DefaultNumber;
    }

    public TimeSpan Milliseconds(NumberSetting setting) => TimeSpan.FromMilliseconds(Number(setting));

    public TimeSpan Seconds(NumberSetting setting) => TimeSpan.FromSeconds(Number(setting));

    public string Choice(ChoiceSetting setting)
    {
        if (Text(setting.Name) is not { } text)
            return setting.DefaultChoice;
        if (setting.Choices.FirstOrDefault(c => c.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } choice)
            return choice;
        Problem(setting, "is none of the legal words.");
        return setting.DefaultChoice;
    }

    public bool Flag(ChoiceSetting setting) => Choice(setting) == "true";
}
