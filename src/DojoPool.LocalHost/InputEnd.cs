namespace DojoPool.LocalHost;

/// <summary>Waits for the end of an input, which says that whoever started this process is gone.</summary>
internal sealed class InputEnd : IDisposable
{
    private readonly CancellationTokenSource over = new();

    /// <param name="input">Null: nothing is watched.</param>
    /// <param name="stop">Cancelled at its end.</param>
    public static InputEnd Watch(TextReader? input, CancellationTokenSource stop)
    {
        var end = new InputEnd();
        if (input is not null)
            _ = Task.Run(() => end.ReadAsync(input, stop));
        return end;
    }

    public void Dispose() => over.Dispose();

    private async Task ReadAsync(TextReader input, CancellationTokenSource stop)
    {
        var buffer = new char[256];
        try
        {
            while (await input.ReadAsync(buffer, over.Token) > 0)
            {
                // What it says does not matter, only that it is there.
            }

            await stop.CancelAsync();
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The host has stopped for another reason.
        }
    }
}
