using DojoPool.Control.Admin;
using DojoPool.Storage.Tests.Azurite;

namespace DojoPool.Storage.Tests.Admin;

[Trait("needs", "servers")]
public sealed class AppClaimsTests(AzuriteFixture azurite)
{
    private const string Hub = "task hub DOJOPOOL on dojolab@127.0.0.1:10000";
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claim_Free_IsOnesOwnAndStaysSo()
    {
        var apps = await OpenAsync();
        Assert.Equal(Of("us-east", 0), await apps.ClaimAsync(Of("us-east", 0), Cancellation));
        Assert.Equal(Of("us-east", 5), await apps.ClaimAsync(Of("us-east", 5), Cancellation));
    }

    [Fact]
    public async Task Claim_OfAnotherApp_IsTheOthersUntilItIsForgotten()
    {
        var apps = await OpenAsync();
        await apps.ClaimAsync(Of("us-east", 0), Cancellation);
        Assert.Equal(Of("us-east", 0), await apps.ClaimAsync(Of("eu-west", 6), Cancellation));
        Assert.Equal(Of("eu-west", 8), await apps.ClaimAsync(Of("eu-west", 8), Cancellation));
        Assert.Equal(Of("eu-west", 8), await apps.ClaimAsync(Of("us-east", 9), Cancellation));
    }

    [Fact]
    public async Task Claim_ManyAtOnce_OneGetsIt()
    {
        var apps = await OpenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => apps.ClaimAsync(Of($"region-{n}", 0), Cancellation), Cancellation)));
        Assert.Single(answers.Select(a => a.App).Distinct());
    }

    [Fact]
    public async Task Claim_SomethingElse_IsFree()
    {
        var apps = await OpenAsync();
        await apps.ClaimAsync(Of("us-east", 0), Cancellation);
        var other = Of("eu-west", 0) with { What = Hub + "1" };
        Assert.Equal(other, await apps.ClaimAsync(other, Cancellation));
    }

    private async Task<IAppClaims> OpenAsync() => (await azurite.OpenAsync()).Apps;

    private static AppClaim Of(string app, int day) => new(Hub, app, Noon.AddDays(day));
}
