using DojoPool.Control.Failover;
using DojoPool.Control.Json;
using DojoPool.Control.Tests.Failover;
using DojoPool.Core.Failover;
using DojoPool.Functions.Failover;
using Microsoft.DurableTask;

namespace DojoPool.Functions.Tests.Engine;

/// <summary>Deadlines and retries of the workflow's context, on the real Durable engine.</summary>
public sealed class DurableContextTests
{
    private static readonly ActivityOptions ThreeTries = new(TimeSpan.FromSeconds(10), Attempts: 3);
    private static readonly ActivityOptions OneShortTry = new(TimeSpan.FromSeconds(1), Attempts: 1);
    private int _tries;

    [Fact]
    public async Task CallAsync_FailsTwice_AnswersAtTheThird() => Assert.Equal("done at 3", await CallAsync(ThreeTries, () =>
        Interlocked.Increment(ref _tries) < 3 ? throw new TimeoutException("not yet") : Task.FromResult($"done at {_tries}")));

    [Fact]
    public async Task CallAsync_FailsInAllAttempts_SaysWhy() =>
        Assert.Equal("failed: Ask: the server is gone", await CallAsync(ThreeTries, () => throw new TimeoutException("the server is gone")));

    /// <summary>The instance ends when the activity does: Durable keeps it running as long as anything that it started.</summary>
    [Fact]
    public async Task CallAsync_Late_IsGivenUpByTheTimer() => Assert.Equal("failed: Ask: no answer within 1 s", await CallAsync(OneShortTry, async () =>
    {
        await Task.Delay(TimeSpan.FromSeconds(5));
        return "too late";
    }));

    private static async Task<string> CallAsync(ActivityOptions options, Func<Task<string>> work)
    {
        await using var durable = await DurableEngine.StartAsync(new Plane(), tasks =>
        {
            tasks.AddOrchestratorFunc<string, string>("Ask", (context, _) => AskAsync(context, options));
            tasks.AddActivityFunc<string, string>(nameof(Step.Detection), async (_, _) => StoredJson.Write(await work()));
        });
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var id = await durable.Client.ScheduleNewOrchestrationInstanceAsync("Ask", "", deadline.Token);
        var ended = await durable.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, deadline.Token);
        return ended.ReadOutputAs<string>() ?? ended.FailureDetails!.ToString();
    }

    private static async Task<string> AskAsync(TaskOrchestrationContext durable, ActivityOptions options)
    {
        using var run = new DurableWorkflowContext(durable);
        try
        {
            return await run.CallAsync(new Activity<string, string>("Ask", Step.Detection, options), "");
        }
        catch (ActivityFailedException failure)
        {
            return $"failed: {failure.Message}";
        }
    }
}
