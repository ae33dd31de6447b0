using DojoPool.Functions.Composition;

namespace DojoPool.Functions.Tests.Composition;

public sealed class AppIdentityTests
{
    private const string Connection = "DefaultEndpointsProtocol=http;AccountName=dojolab;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:10000/dojolab;";

    [Fact]
    public void From_HubHostIdAndStorage_NamesWhatIsItsOwnAndNoSecret()
    {
        var app = Of(("AzureWebJobsStorage", Connection), ("AzureFunctionsWebHost__hostid", "dojo-us"));

        Assert.Equal("us-east", app.Name);
        Assert.Equal(["task hub HUB on dojolab@127.0.0.1:10000", "host id dojo-us on dojolab@127.0.0.1:10000"], app.Own);
    }

    [Fact]
    public void From_AnAppInAzure_IsNamedByItsSite()
    {
        var app = Of(("AzureWebJobsStorage__accountName", "dojohost1"), ("WEBSITE_SITE_NAME", "dojo-us-east"));

        Assert.Equal("us-east (dojo-us-east)", app.Name);
        Assert.Equal(["task hub HUB on dojohost1", "host id dojo-us-east on dojohost1"], app.Own);
    }

    [Theory]
    [InlineData("AccountKey=c2VjcmV0")]
    [InlineData("c2VjcmV0")]
    [InlineData("UseDevelopmentStorage=true")]
    public void From_OddStorage_IsNamedWithoutIt(string connection) =>
        Assert.DoesNotContain("c2VjcmV0", string.Concat(Of(("AzureWebJobsStorage", connection)).Own), StringComparison.Ordinal);

    private static AppIdentity Of(params (string Name, string Value)[] environment) => AppIdentity.From(
        environment.ToDictionary(e => e.Name, e => (string?)e.Value), SliceLimitsTests.Settings(), new TaskHub("Hub"));
}
