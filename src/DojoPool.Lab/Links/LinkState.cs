namespace DojoPool.Lab.Links;

/// <summary>What a link does now. Swapped whole; <see cref="Changed"/> ends when the next state is in force.</summary>
internal sealed record LinkState(LinkMode Mode, TimeSpan Delay)
{
    private readonly TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Changed => changed.Task;

    public void Leave() => changed.TrySetResult();
}
