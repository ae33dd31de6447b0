using System.Text;
using DojoPool.Control.Admin;
using DojoPool.Control.Operations;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Admin;

/// <summary>Reports, as JSON or as a page that needs nothing but itself.</summary>
public sealed class ExportHandlers(Reports reports) : IHandlers
{
    private static readonly string[] Formats = ["json", "html"];

    public IEnumerable<Handler> All => [new(Catalogue.Export, ExportAsync)];

    private async Task<Answer> ExportAsync(Call call, CancellationToken cancellation)
    {
        var format = call.Fields.OneOf("format", Formats) ?? "json";
        var failover = call.Fields.Name("failover");
        if (call.Fields.Bad is { } bad)
            return bad;
        if (failover is null)
        {
            var report = await reports.OfAllAsync(cancellation);
            return format == "json" ? Answer.Ok(report) : Page(ReportPage.Of(report));
        }

        var told = await reports.OfFailoverAsync(failover, cancellation);
        if (told is null)
            return Problems.NotFound($"There is no failover '{failover}'.");
        return format == "json" ? Answer.Ok(told) : Page(PostMortemPage.Of(told));
    }

    private static Answer Page(string html) => new(200, null)
    {
        Content = Encoding.UTF8.GetBytes(html),
        ContentType = "text/html; charset=utf-8",
        Headers = HtmlPage.Headers,
    };
}
