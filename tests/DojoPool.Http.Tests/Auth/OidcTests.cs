using System.Text;
using DojoPool.Control.Configuration;
using DojoPool.Control.Operations;
using DojoPool.Http.Auth;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace DojoPool.Http.Tests.Auth;

public sealed class OidcTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
    private readonly HttpClient http = new();
    private IdentityProvider provider = null!;
    private OidcTokens tokens = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await IdentityProvider.StartAsync();
        var settings = new OidcSettings(provider.Authority, IdentityProvider.Audience, null, "roles", new Dictionary<string, Role>
        {
            ["dojopool.viewer"] = Role.Viewer, ["dojopool.admin"] = Role.Admin,
        });
        tokens = new OidcTokens(settings, new SigningKeys(provider.Authority, http, time));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task A_token_of_the_provider_names_its_bearer_and_the_highest_of_its_roles()
    {
        Assert.Equal(new Caller("u-17 (ann@example.com)", Role.Admin), await CallerAsync(provider.Token(new[] { "dojopool.viewer", "dojopool.admin", "else" })));
        Assert.Equal(Role.Viewer, (await CallerAsync(provider.Token("dojopool.viewer")))?.Role);
        Assert.Equal(Role.Anyone, (await CallerAsync(provider.Token("else")))?.Role);
        Assert.Equal(1, provider.Fetched);
    }

    [Fact]
    public async Task A_token_that_is_not_ours_not_the_providers_or_over_is_nobodys()
    {
        Assert.Null(await CallerAsync(provider.Token(audience: "another-app")));
        Assert.Null(await CallerAsync(provider.Token(issuer: "https://elsewhere.example")));
        Assert.Null(await CallerAsync(provider.Token(minutes: -2)));
        Assert.Null(await CallerAsync(provider.Token(key: IdentityProvider.NewKey("key-1"))));
        Assert.Null(await CallerAsync(provider.Token(key: IdentityProvider.NewKey("key-9"))));
        Assert.Null(await CallerAsync("a.b.c"));
    }

    [Fact]
    public async Task Neither_no_signature_nor_one_by_a_secret_is_taken()
    {
        var good = provider.Token();
        var header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");
        Assert.Null(await CallerAsync($"{header}.{good.Split('.')[1]}."));
        // The open key as the secret of a symmetric signature: the classic confusion.
        var secret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Convert.ToBase64String(provider.Key.Rsa.ExportSubjectPublicKeyInfo()))) { KeyId = "key-1" };
        Assert.Null(await CallerAsync(provider.Token(key: secret, algorithm: SecurityAlgorithms.HmacSha256)));
        // A changed claim under an old signature.
        var parts = good.Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("dojopool.viewer", "dojopool.admin", StringComparison.Ordinal);
        Assert.Null(await CallerAsync($"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}"));
    }

    [Fact]
    public async Task A_new_key_of_the_provider_is_fetched_when_it_is_needed_and_made_up_ones_make_no_flood()
    {
        Assert.NotNull(await CallerAsync(provider.Token()));
        provider.Rotate("key-2");
        time.Advance(SigningKeys.Pause);
        Assert.NotNull(await CallerAsync(provider.Token()));
        Assert.Equal(2, provider.Fetched);
        for (var i = 0; i < 5; i++)
            Assert.Null(await CallerAsync(provider.Token(key: IdentityProvider.NewKey($"made-up-{i}"))));
        Assert.Equal(2, provider.Fetched);
    }

    [Fact]
    public async Task A_provider_that_is_away_leaves_the_last_keys_good_and_says_so_where_there_are_none()
    {
        provider.Away = true;
        var token = provider.Token();
        Assert.IsType<TokenReading.Unavailable>(await tokens.ReadAsync(token, CancellationToken.None));
        provider.Away = false;
        time.Advance(SigningKeys.Pause);
        Assert.NotNull(await CallerAsync(token));
        provider.Away = true;
        time.Advance(TimeSpan.FromHours(2));
        Assert.NotNull(await CallerAsync(provider.Token()));
    }

    private async Task<Caller?> CallerAsync(string token) => (await tokens.ReadAsync(token, CancellationToken.None) as TokenReading.Known)?.Caller;
}
