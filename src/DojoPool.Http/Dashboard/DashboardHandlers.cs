using DojoPool.Contracts.Admin;
using DojoPool.Control.Admin;
using DojoPool.Control.Operations;
using DojoPool.Control.Routing;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Dashboard;

/// <summary>The dashboard: its page, for anyone, and its figures, for those who may read.</summary>
public sealed class DashboardHandlers(DashboardFigures figures, LookupHold hold) : IHandlers
{
    /// <summary>Where every request is billed (there none is held open either) the page asks half as often.</summary>
    private readonly int pollAfterMs = hold.Longest > TimeSpan.Zero ? 1000 : 2000;

    public IEnumerable<Handler> All =>
    [
        new(Catalogue.Dashboard, FiguresAsync),
        new(Catalogue.DashboardPage, (_, _) => Task.FromResult(PageOf(PageFiles.Index))),
        new(Catalogue.DashboardFile, (call, _) => Task.FromResult(FileOf(call))),
    ];

    private async Task<Answer> FiguresAsync(Call call, CancellationToken cancellation)
    {
        var you = new CallerView(call.Caller.Name, Wire.Name(call.Caller.Role));
        var now = await figures.NowAsync(cancellation) with { You = you, PollAfterMs = pollAfterMs };
        return Answer.Ok(now) with { Identity = now with { AsOf = default } };
    }

    private static Answer FileOf(Call call)
    {
        var name = call.Fields.Path("file");
        if (call.Fields.Bad is { } bad)
            return bad;
        return PageFiles.Find(name) is { } file ? PageOf(file) : Problems.NotFound($"The dashboard has no file '{name}'.");
    }

    private static Answer PageOf(PageFile file) => new(200, null)
    {
        Content = file.Content,
        ContentType = file.ContentType,
        Identity = file.Sha256,
        Headers = PageFiles.Headers,
    };
}
