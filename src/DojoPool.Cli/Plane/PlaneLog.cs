namespace DojoPool.Cli.Plane;

/// <summary>What a plane's host says, kept in a file; the line that names its address is understood.</summary>
internal sealed class PlaneLog(string path) : IDisposable
{
    private const string ListeningWord = "listening ";
    private readonly StreamWriter writer = new(path, append: true) { AutoFlush = true };
    private readonly Lock gate = new();
    private bool closed;

    public string Path => path;

    /// <summary>Null until it listens.</summary>
    public Uri? Listening { get; private set; }

    /// <returns>Null: the line does not name the address.</returns>
    public static Uri? AddressIn(string? line) =>
        line?.StartsWith(ListeningWord, StringComparison.Ordinal) == true ? new Uri(line[ListeningWord.Length..]) : null;

    /// <param name="line">Null at the end of a stream.</param>
    public void Write(string? line)
    {
        if (line is null) return;
        lock (gate)
        {
            if (closed) return;
            writer.WriteLine(line);
            Listening = AddressIn(line) ?? Listening;
        }
    }

    /// <summary>The end of it, without stacks: their first lines say what happened.</summary>
    public string Tail()
    {
        lock (gate) return string.Join('\n', File.ReadLines(path).Where(l => !l.StartsWith("   at ", StringComparison.Ordinal)).TakeLast(12));
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            writer.Dispose();
        }
    }
}
