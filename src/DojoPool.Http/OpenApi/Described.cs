using DojoPool.Control.Operations;
using DojoPool.Http.Input;

namespace DojoPool.Http.OpenApi;

/// <summary>What a caller may know of an operation: the OpenAPI document, the page and docs/API.md are made of these.</summary>
/// <param name="Feature">The heading that it stands under.</param>
/// <param name="Details">One or two sentences beyond the summary; may be empty.</param>
public sealed record Described(Operation Operation, string Feature, string Details)
{
    public IReadOnlyList<QueryValue> Query { get; init; } = [];

    /// <summary>An example; its type is what the body is read as. Null: it takes none.</summary>
    public object? Body { get; init; }

    public bool BodyRequired { get; init; }

    /// <summary>Of a success.</summary>
    public int Status { get; init; } = 200;

    /// <summary>An example; its type is what is answered. Null: bytes of <see cref="MediaType"/>.</summary>
    public object? Answer { get; init; }

    public string MediaType { get; init; } = "application/json";

    /// <summary>Statuses of problems beyond those that follow from role, inputs and store.</summary>
    public IReadOnlyList<int> Refusals { get; init; } = [];

    /// <summary>Names of the path's variables.</summary>
    public IEnumerable<string> PathNames => Operation.Path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'));

    /// <summary>Every status that is a problem, ascending.</summary>
    public IEnumerable<int> Problems
    {
        get
        {
            SortedSet<int> statuses = [429, 500, .. Refusals];
            if (Operation.Role != Role.Anyone)
                statuses.UnionWith([401, 403, 503]);
            if (Query.Count > 0 || Body is not null || PathNames.Any())
                statuses.Add(400);
            if (Body is not null)
                statuses.UnionWith([413, 415]);
            return statuses;
        }
    }
}

/// <summary>A value of the query.</summary>
/// <param name="Least">A whole number from here; null: a text.</param>
/// <param name="Usual">Where it is not given; null: none.</param>
/// <param name="Words">The only legal ones; empty: any of the right form.</param>
public sealed record QueryValue(string Name, string Meaning, int? Least = null, int? Most = null, object? Usual = null, params string[] Words)
{
    public static QueryValue Limit(int usual) => new("limit", "How many, newest first.", 1, Page.Most, usual);

    public static QueryValue Offset { get; } = new("offset", "How many of the newest to leave out.", 0, Page.Most - 1, 0);
}
