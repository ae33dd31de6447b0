using System.CommandLine;
using System.Globalization;

namespace DojoPool.Cli.Terminal;

/// <summary>An option that says how often; what is out of its range is refused by name.</summary>
internal static class CountOption
{
    private const int Most = 100_000_000;

    public static Option<int> Of(string name, string description, int usual, int least = 0, int most = Most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is var count && (count < least || count > most))
                given.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be {least:N0}–{most:N0}."));
        });
        return option;
    }
}
