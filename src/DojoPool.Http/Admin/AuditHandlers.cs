using DojoPool.Contracts.Admin;
using DojoPool.Control.Admin;
using DojoPool.Control.Operations;
using DojoPool.Http.Handlers;
using DojoPool.Http.Input;

namespace DojoPool.Http.Admin;

/// <summary>Who did what, and whether nobody has changed that since.</summary>
public sealed class AuditHandlers(IAuditLog audit, TimeProvider time) : IHandlers
{
    private const int UsualLimit = 50;
    private const string HashForm = "64 hexadecimal digits, together with number";

    public IEnumerable<Handler> All => [new(Catalogue.Audit, RecentAsync), new(Catalogue.AuditVerify, VerifyAsync)];

    private async Task<Answer> RecentAsync(Call call, CancellationToken cancellation)
    {
        var page = Page.Of(call, UsualLimit);
        if (call.Fields.Bad is { } bad)
            return bad;
        var entries = await audit.ReadAsync(page.Reach, cancellation);
        return Answer.Ok(new AuditAnswer([.. page.Of(entries).Select(AuditViews.Of)], page.Next(call, entries.Count)));
    }

    private async Task<Answer> VerifyAsync(Call call, CancellationToken cancellation)
    {
        var number = call.Fields.Number("number", 1, int.MaxValue);
        var hash = call.Fields.Name("hash");
        if (hash is not null && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit)))
            call.Fields.Report("hash", "It is not a hash.", HashForm);
        else if (number is null != hash is null)
            call.Fields.Report(number is null ? "number" : "hash", "It is missing.", number is null ? "a whole number, together with hash" : HashForm);
        if (call.Fields.Bad is { } bad)
            return bad;
        var anchor = number is { } n && hash is not null ? new AuditAnchor(n, hash.ToLowerInvariant()) : null;
        var verdict = await audit.VerifyAsync(anchor, cancellation);
        return Answer.Ok(new AuditVerifyAnswer(verdict.Broken is null, verdict.Broken, verdict.Head?.Number, verdict.Head?.Hash, time.GetUtcNow()));
    }
}
