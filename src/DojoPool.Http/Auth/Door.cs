using System.Net;
using DojoPool.Contracts.Errors;
using DojoPool.Control.Configuration;
using DojoPool.Control.Operations;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;
using Microsoft.AspNetCore.Http;

namespace DojoPool.Http.Auth;

/// <summary>Who comes in: from where, with which token, and how often.</summary>
/// <param name="oidc">Null: no identity provider is configured.</param>
public sealed class Door(AccessSettings access, BearerTokens tokens, OidcTokens? oidc, RequestRates rates)
{
    private const string Scheme = "Bearer ";

    /// <summary>At once where no identity provider need be asked.</summary>
    public ValueTask<Admission> AdmitAsync(Operation operation, HttpContext context, CancellationToken cancellation)
    {
        var address = ClientAddress.Of(context.Connection.RemoteIpAddress, context.Request.Headers["X-Forwarded-For"], access.Proxies);
        if (operation.Role != Role.Anyone && access.Allowed.Count > 0 && (address is null || !ClientAddress.IsIn(address, access.Allowed)))
            return new(Refuse(Problems.Of(403, ProblemCodes.AddressRefused, address is null ? "Where the request comes from is unknown." : $"{address} is not on the list of addresses.")));
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return new(Judge(operation, null, address));
        var token = header.AsSpan(Scheme.Length).Trim();
        if (tokens.Of(token) is { } caller)
            return new(Judge(operation, caller, address));
        return oidc is not null && OidcTokens.Looks(token) ? AskProviderAsync(operation, token.ToString(), address, cancellation) : new(Judge(operation, null, address));
    }

    private async ValueTask<Admission> AskProviderAsync(Operation operation, string token, IPAddress? address, CancellationToken cancellation) =>
        await oidc!.ReadAsync(token, cancellation) switch
        {
            TokenReading.Known known => Judge(operation, known.Caller, address),
            TokenReading.Unavailable when operation.Role != Role.Anyone => Refuse(Problems.Unavailable(
                ProblemCodes.IdentityUnavailable, "The identity provider does not answer, so the token cannot be checked.", 5000)),
            _ => Judge(operation, null, address),
        };

    private Admission Judge(Operation operation, Caller? caller, IPAddress? address)
    {
        var refusal = Gate.Refusal(operation, caller);
        var wait = refusal is null ? rates.Take(operation, caller ?? Caller.Anonymous)
            : caller is null ? rates.TakeRefusal(address?.ToString() ?? "unknown")
            : null;
        if (wait is { } later)
            return Refuse(Problems.Of(429, ProblemCodes.TooManyRequests, "This is asked too often.", (int)later.TotalMilliseconds + 1));
        return new Admission(caller ?? Caller.Anonymous, refusal);
    }

    private static Admission Refuse(Answer refusal) => new(Caller.Anonymous, refusal);
}

/// <param name="Refusal">Null: come in.</param>
public sealed record Admission(Caller Caller, Answer? Refusal);
