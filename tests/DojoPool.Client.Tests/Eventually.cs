namespace DojoPool.Client.Tests;

internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Polls in real time; with a <paramref name="nudge"/> before each look, such as a step of fake time.</summary>
    public static async Task TrueAsync(Func<bool> condition, Action? nudge = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Deadline, "The condition did not become true in time.");
            nudge?.Invoke();
            await Task.Delay(2);
        }
    }
}
