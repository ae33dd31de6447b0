namespace DojoPool.Integration.Tests;

/// <summary>Asks until the answer is right, with a deadline: no sleeps, no guesses.</summary>
public static class Eventually
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static async Task<T> Equal<T>(T expected, Func<Task<T>> ask, TimeSpan? within = null)
    {
        using var deadline = new CancellationTokenSource(within ?? Default);
        while (true)
        {
            var actual = await ask();
            if (EqualityComparer<T>.Default.Equals(expected, actual)) return actual;
            if (deadline.IsCancellationRequested) Assert.Equal(expected, actual);
            await Task.Delay(Look);
        }
    }

    public static Task<bool> True(Func<Task<bool>> ask, TimeSpan? within = null) => Equal(true, ask, within);
}
