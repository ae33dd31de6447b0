namespace DojoPool.Lab.Running;

/// <summary>Times the phases of booting and reports them.</summary>
internal sealed class PhaseLog(Action<LabPhase>? report, TimeProvider time)
{
    private readonly List<LabPhase> ended = [];

    public IReadOnlyList<LabPhase> Ended
    {
        get
        {
            lock (ended) return [.. ended];
        }
    }

    public async Task<T> RunAsync<T>(string name, Func<Task<T>> work)
    {
        report?.Invoke(new LabPhase(name, null));
        var start = time.GetTimestamp();
        var result = await work();
        var phase = new LabPhase(name, time.GetElapsedTime(start).TotalSeconds);
        lock (ended) ended.Add(phase);
        report?.Invoke(phase);
        return result;
    }

    public Task RunAsync(string name, Func<Task> work) => RunAsync(name, async () =>
    {
        await work();
        return true;
    });
}
