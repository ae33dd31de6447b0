using Azure.Core;
using Azure.Core.Pipeline;

namespace DojoPool.Storage.Tests.Azurite;

internal static class Storages
{
    /// <summary>Storage with empty tables of this test's own.</summary>
    /// <param name="policies">See, and may disturb, every request, each retry of it too; the first is nearest to the client.</param>
    public static async Task<DojoStorage> OpenAsync(this AzuriteFixture azurite, params HttpPipelinePolicy[] policies)
    {
        var storage = Open(await azurite.OptionsAsync(), policies);
        await storage.EnsureTablesAsync(TestContext.Current.CancellationToken);
        return storage;
    }

    public static DojoStorage Open(DojoStorageOptions options, params HttpPipelinePolicy[] policies) => DojoStorage.Open(options, null, client =>
    {
        foreach (var policy in policies)
            client.AddPolicy(policy, HttpPipelinePosition.PerRetry);
    });
}
