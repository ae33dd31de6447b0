using Azure.Core;
using Azure.Core.Pipeline;
using DojoPool.Storage.Tables;

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

    public static DojoStorage Open(DojoStorageOptions options, params HttpPipelinePolicy[] policies) => Open(options, StoreTimes.Patient, policies);

    /// <summary>With the times that the hosts have.</summary>
    public static DojoStorage OpenUrgent(DojoStorageOptions options, params HttpPipelinePolicy[] policies) => Open(options, StoreTimes.Urgent, policies);

    private static DojoStorage Open(DojoStorageOptions options, StoreTimes urgency, HttpPipelinePolicy[] policies) =>
        DojoStorage.Open(options, null, urgency, client =>
        {
            foreach (var policy in policies)
                client.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        });
}
