using DojoPool.Http.Handlers;
using Microsoft.AspNetCore.Http.Extensions;

namespace DojoPool.Http.Input;

/// <summary>A part of a list, newest first: <c>limit</c> and <c>offset</c> of the query.</summary>
public readonly record struct Page(int Limit, int Offset)
{
    /// <summary>Of a list, no more than so many of the newest can be read.</summary>
    public const int Most = 1000;

    /// <summary>One more than is shown tells whether there is another page.</summary>
    public int Reach => Math.Min(Most, Limit + Offset + 1);

    public static Page Of(Call call, int usual) => new(
        call.Fields.Number("limit", 1, Most) ?? usual, call.Fields.Number("offset", 0, Most - 1) ?? 0);

    public IEnumerable<T> Of<T>(IEnumerable<T> newest) => newest.Skip(Offset).Take(Limit);

    /// <summary>Where the next page is, from the plane's root; null: there is none.</summary>
    /// <param name="found">How many were read of <see cref="Reach"/>.</param>
    public string? Next(Call call, int found)
    {
        var next = Offset + Limit;
        if (found <= next)
            return null;
        var others = call.Query.Where(q => q.Key is not ("limit" or "offset"));
        return call.Path + new QueryBuilder(others) { { "limit", $"{Limit}" }, { "offset", $"{next}" } };
    }
}
