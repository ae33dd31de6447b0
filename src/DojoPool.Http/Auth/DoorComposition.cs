using DojoPool.Control.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DojoPool.Http.Auth;

internal static class DoorComposition
{
    public static IServiceCollection AddDoor(this IServiceCollection services, IReadOnlyList<AuthToken> tokens, AccessSettings access)
    {
        if (access.Oidc is { } oidc)
            services
                .AddSingleton(provider => new SigningKeys(oidc.Authority, new HttpClient(), provider.GetRequiredService<TimeProvider>()))
                .AddSingleton(provider => new OidcTokens(oidc, provider.GetRequiredService<SigningKeys>()));
        return services
            .AddSingleton(provider => new BearerTokens(tokens, access.TokensFile is { } path
                ? new TokenFile(path, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TokenFile>>())
                : null))
            .AddSingleton(_ => new RequestRates(access.Limits))
            .AddSingleton(provider => new Door(
                access, provider.GetRequiredService<BearerTokens>(), provider.GetService<OidcTokens>(), provider.GetRequiredService<RequestRates>()));
    }
}
