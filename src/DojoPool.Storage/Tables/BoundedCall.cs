using Azure;
using DojoPool.Control.Failover;

namespace DojoPool.Storage.Tables;

internal static class BoundedCall
{
    /// <summary>
    /// An answer in words (404, 409, 412 and other statuses) goes through as it came; silence becomes
    /// <see cref="StoreUnavailableException"/>; the caller's own cancellation stays one.
    /// </summary>
    public static async Task<T> RunAsync<T>(TimeSpan limit, Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(limit);
        try
        {
            return await call(bounded.Token);
        }
        catch (RequestFailedException answered) when (answered.Status > 0)
        {
            throw;
        }
        catch (Exception trouble) when (StoreTrouble.Is(trouble))
        {
            cancellation.ThrowIfCancellationRequested();
            throw new StoreUnavailableException(StoreTrouble.Describe(trouble), trouble);
        }
    }
}
