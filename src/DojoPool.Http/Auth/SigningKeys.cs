using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace DojoPool.Http.Auth;

/// <summary>
/// The provider's issuer and keys. Fetched once an hour, and when a token names a key that is unknown, but then no more often than
/// <see cref="Pause"/>: tokens of made-up keys must not make us its flood. While it does not answer, what was fetched last stays good.
/// </summary>
public sealed class SigningKeys(Uri authority, HttpClient http, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile OpenIdConnectConfiguration? fetched;
    private long triedAt;

    /// <param name="anew">A token names a key that is not among the last ones.</param>
    /// <returns>Null: nothing has ever been fetched.</returns>
    public async Task<OpenIdConnectConfiguration?> GetAsync(bool anew, CancellationToken cancellation)
    {
        if (!IsDue(anew))
            return fetched;
        await turn.WaitAsync(cancellation);
        try
        {
            if (IsDue(anew))
                await FetchAsync(cancellation);
            return fetched;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private bool IsDue(bool anew)
    {
        if (triedAt == 0)
            return true;
        var age = time.GetElapsedTime(triedAt);
        return age >= Life || ((anew || fetched is null) && age >= Pause);
    }

    private async Task FetchAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        var documents = new HttpDocumentRetriever(http) { RequireHttps = !authority.IsLoopback };
        try
        {
            fetched = await OpenIdConnectConfigurationRetriever.GetAsync($"{authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration", documents, both.Token);
        }
        catch (Exception trouble) when (trouble is IOException or HttpRequestException or ArgumentException or InvalidOperationException or System.Text.Json.JsonException
            || (trouble is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // What was fetched before stays; without any the callers are told that the provider is away.
        }
        finally
        {
            triedAt = time.GetTimestamp();
        }
    }
}
