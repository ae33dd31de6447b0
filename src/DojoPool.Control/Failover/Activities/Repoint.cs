using DojoPool.Control.Failover.Workflow;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Step 5, after publishing: points the standbys that can be reached at the new writer, and tells the outside publishers.</summary>
internal sealed class Repoint(FailoverParts parts)
{
    public async Task<Nothing> RunAsync(FailoverInput input, CancellationToken cancellation)
    {
        var row = (await parts.Register.ReadAsync("Repoint", cancellation)).Row;
        if (row.Writer is not { } writer)
            return new Nothing();
        var told = Task.WhenAll(parts.Publishers.Select(p => p.PublishAsync(writer, row.Epoch, cancellation)));
        await parts.Returns.TryAllAsync(cancellation);
        await told;
        return new Nothing();
    }
}
