namespace DojoPool.Simulation.Clients;

/// <summary>A write that did not end well.</summary>
/// <param name="kind">What it says of the writer, in the words of a report.</param>
/// <param name="didNotHappen">The server said ERROR: it was rolled back.</param>
internal sealed class WriteTroubleException(string kind, bool didNotHappen) : Exception
{
    public string Kind => kind;

    public bool DidNotHappen => didNotHappen;
}
