using System.Globalization;
using System.Net;
using System.Text;

namespace DojoPool.Http.Handlers;

/// <summary>A page of headings, paragraphs and tables that needs no other file. Everything is text until it is encoded here.</summary>
internal sealed class HtmlPage(string title)
{
    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}"
        + "table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem;display:block;overflow-x:auto}th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #d0d7de;vertical-align:top}"
        + "th{background:#f3f5f7}caption{text-align:left}code{font:13px ui-monospace,monospace}"
        + "@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}th{background:#161b22}th,td{border-color:#30363d}a{color:#58a6ff}}";

    /// <summary>Its one style is within it; nothing else is loaded or run.</summary>
    public static readonly IReadOnlyDictionary<string, string> Headers = new Dictionary<string, string>
    {
        ["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    };

    private readonly StringBuilder body = new();

    public HtmlPage Heading(string text) => Add($"<h2>{Encoded(text)}</h2>");

    public HtmlPage Text(string text) => Add($"<p>{Encoded(text)}</p>");

    public HtmlPage Code(string text) => Add($"<pre><code>{Encoded(text)}</code></pre>");

    /// <summary>Nothing where there are no rows but a word that says so.</summary>
    public HtmlPage Table(string[] columns, IEnumerable<object?[]> rows)
    {
        var lines = rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Encoded(Of(cell))}</td>"))}</tr>").ToList();
        return lines.Count == 0
            ? Text("None.")
            : Add($"<table><thead><tr>{string.Concat(columns.Select(c => $"<th scope=\"col\">{Encoded(c)}</th>"))}</tr></thead><tbody>{string.Concat(lines)}</tbody></table>");
    }

    public override string ToString() =>
        $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{Encoded(title)}</title><style>{Style}</style></head>"
        + $"<body><h1>{Encoded(title)}</h1>{body}</body></html>";

    private HtmlPage Add(string html)
    {
        body.Append(html);
        return this;
    }

    private static string Of(object? cell) => cell switch
    {
        null => "–",
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        double number => number.ToString("0.###", CultureInfo.InvariantCulture),
        bool yes => yes ? "yes" : "no",
        IEnumerable<string> words => string.Join(", ", words),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
