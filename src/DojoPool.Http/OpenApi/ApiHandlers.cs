using System.Text;
using DojoPool.Control.Operations;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.OpenApi;

/// <summary>This API, told by itself.</summary>
public sealed class ApiHandlers : IHandlers
{
    private static readonly Lazy<byte[]> Page = new(() => Encoding.UTF8.GetBytes(ApiPage.Html()));

    public IEnumerable<Handler> All =>
    [
        new(Catalogue.OpenApi, async (_, _) => Ready(Encoding.UTF8.GetBytes(await ApiDocument.JsonAsync()), "application/json; charset=utf-8")),
        new(Catalogue.ApiPage, (_, _) => Task.FromResult(Ready(Page.Value, "text/html; charset=utf-8") with { Headers = HtmlPage.Headers })),
    ];

    private static Answer Ready(byte[] content, string type) => new(200, null) { Content = content, ContentType = type, Identity = content };
}
