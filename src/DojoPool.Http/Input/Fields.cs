using System.Globalization;
using DojoPool.Contracts.Errors;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DojoPool.Http.Input;

/// <summary>Reads query and route values; what is wrong is collected, so that all of it is told at once.</summary>
public sealed class Fields(IQueryCollection query, RouteValueDictionary route)
{
    private List<FieldProblem>? problems;

    /// <summary>The answer to give where anything was wrong; null where all is well.</summary>
    public Answer? Bad => problems is null ? null : Problems.BadInput(problems);

    /// <summary>A whole number of the query.</summary>
    public int? Number(string name, int min, int max)
    {
        if (Text(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Report(name, $"'{Shorten(text)}' is not a whole number in range.", string.Create(CultureInfo.InvariantCulture, $"{min}–{max}"));
        return null;
    }

    /// <summary>A name of the query, such as a region's.</summary>
    public string? Name(string name)
    {
        if (Text(name) is not { } text || IsName(text))
            return Text(name);
        Report(name, $"'{Shorten(text)}' is not a name.", NameForm);
        return null;
    }

    /// <summary>One word of a few.</summary>
    public string? OneOf(string name, IReadOnlyList<string> words)
    {
        if (Text(name) is not { } text || words.Contains(text))
            return Text(name);
        Report(name, $"'{Shorten(text)}' is not one of them.", string.Join(", ", words));
        return null;
    }

    /// <summary>true or false; false where it is not given.</summary>
    public bool Flag(string name)
    {
        if (Text(name) is not { } text || text is "true" or "false")
            return Text(name) == "true";
        Report(name, $"'{Shorten(text)}' is neither.", "true or false");
        return false;
    }

    /// <summary>Something of the query with a form of its own.</summary>
    public T? Parsed<T>(string name, TryParse<T> parse, string form) where T : struct
    {
        if (Text(name) is not { } text)
            return null;
        if (parse(text, out var value))
            return value;
        Report(name, $"'{Shorten(text)}' has not the right form.", form);
        return null;
    }

    /// <summary>A name of the path; empty where it is none, with the problem noted.</summary>
    public string Path(string name)
    {
        var text = route[name]?.ToString() ?? "";
        if (IsName(text))
            return text;
        Report(name, $"'{Shorten(text)}' is not a name.", NameForm);
        return "";
    }

    /// <summary>Notes a problem of a field that was read elsewhere, as in a body.</summary>
    public void Report(string field, string message, string legal) => (problems ??= []).Add(new FieldProblem(field, message, legal));

    /// <summary>A text of the body that must be there.</summary>
    public string Required(string field, string? text, int longest)
    {
        if (text is { Length: > 0 } && text.Length <= longest && !string.IsNullOrWhiteSpace(text))
            return text;
        Report(field, string.IsNullOrWhiteSpace(text) ? "It is missing." : $"It has {text.Length} characters.", $"1–{longest} characters");
        return "";
    }

    /// <summary>A number of the body that must be there.</summary>
    public T Required<T>(string field, T? number, T min, string legal) where T : struct, IComparable<T>
    {
        if (number is { } value && value.CompareTo(min) >= 0)
            return value;
        Report(field, number is null ? "It is missing." : $"{number} is out of range.", legal);
        return min;
    }

    private const string NameForm = "1–100 of the characters a–z, A–Z, 0–9, '.', '_' and '-'";

    private string? Text(string name) => query.TryGetValue(name, out var values) && values.Count > 0 && values[^1] is { Length: > 0 } text ? text : null;

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 100 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static string Shorten(string text) => text.Length <= 100 ? text : text[..100] + "…";
}

public delegate bool TryParse<T>(string text, out T value);
