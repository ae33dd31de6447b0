using System.Globalization;

namespace DojoPool.Control.Configuration;

/// <summary>
/// One environment variable that the plane reads. The table of them (<see cref="SettingTable"/>) is read by the validation, the
/// documentation page and the sample, so that none of the three can drift.
/// </summary>
/// <param name="Name">As in the environment; <c>&lt;REGION&gt;</c> and <c>&lt;n&gt;</c> stand for a region and a replica's number.</param>
/// <param name="Meaning">One sentence for the documentation.</param>
public abstract record Setting(string Name, string Meaning)
{
    /// <summary>The value where it is not set; null = none.</summary>
    public abstract string? Default { get; }

    /// <summary>What is allowed, in words: it ends every problem.</summary>
    public abstract string Legal { get; }

    /// <summary>The placeholder in local.settings.sample.json; the default where null.</summary>
    public string? Sample { get; init; }

    public bool IsSecret { get; init; }

    protected internal string NameFor(string region, int? replica = null) =>
        Name.Replace("<REGION>", region, StringComparison.Ordinal)
            .Replace("<n>", replica?.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}

/// <param name="Unit">Such as ms; empty where it is a count.</param>
public sealed record NumberSetting(string Name, long DefaultNumber, long Least, long Most, string Unit, string Meaning) : Setting(Name, Meaning)
{
    /// <summary>0 is legal too, and switches it off.</summary>
    public bool ZeroIsOff { get; init; }

    public override string Default => DefaultNumber.ToString(CultureInfo.InvariantCulture);

    public override string Legal =>
        FormattableString.Invariant($"a whole number{(Unit.Length == 0 ? "" : $" of {Unit}")}, {Least}–{Most}{(ZeroIsOff ? ", or 0 (off)" : "")}");

    public bool Allows(long number) => (number >= Least && number <= Most) || (ZeroIsOff && number == 0);

    public NumberSetting For(string region) => this with { Name = NameFor(region) };
}

public sealed record ChoiceSetting(string Name, string DefaultChoice, IReadOnlyList<string> Choices, string Meaning) : Setting(Name, Meaning)
{
    public override string Default => DefaultChoice;

    public override string Legal => string.Join(" or ", Choices);

    public ChoiceSetting For(string region, int? replica = null) => this with { Name = NameFor(region, replica) };

    public static ChoiceSetting Flag(string name, bool byDefault, string meaning) =>
        new(name, byDefault ? "true" : "false", ["true", "false"], meaning);
}

public sealed record TextSetting(string Name, string? DefaultText, string LegalText, string Meaning) : Setting(Name, Meaning)
{
    public override string? Default => DefaultText;

    public override string Legal => LegalText;
}
