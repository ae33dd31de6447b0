namespace DojoPool.Cli.Plane;

/// <summary>Ends a child when its parent is gone: the parent holds the other end of our standard input open and never writes to it.</summary>
internal static class ParentWatch
{
    public static CancellationTokenSource Follow(CancellationToken cancellation)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reader = new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            while (input.ReadByte() >= 0) { }
            Cancel(source);
        })
        {
            IsBackground = true,
            Name = "parent watch",
        };
        reader.Start();
        return source;
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The host had already ended by itself.
        }
    }
}
