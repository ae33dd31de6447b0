using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using DojoPool.Control.Failover;

namespace DojoPool.Storage.Tables;

/// <summary>
/// One table: every call ends in time, trouble becomes a value, and what Azure would refuse but Azurite takes is refused here.
/// The caller's cancellation is the only one that throws as such.
/// </summary>
internal sealed class BoundedTable(TableClient client, StoreTimes times)
{
    public Task<WriteAnswer> InsertAsync(TableEntity entity, CancellationToken cancellation) =>
        WriteAsync(token => client.AddEntityAsync(Checked(entity), token), cancellation);

    /// <summary>Replaces the whole row, exactly if it still has this tag; <see cref="ETag.All"/>: exactly if there is one.</summary>
    public Task<WriteAnswer> ReplaceAsync(TableEntity entity, ETag tag, CancellationToken cancellation) =>
        WriteAsync(token => client.UpdateEntityAsync(Checked(entity), tag, TableUpdateMode.Replace, token), cancellation);

    /// <summary>Replaces the row that has this tag, or inserts where none is expected; tells the tag of what stands then.</summary>
    /// <returns>The tag is empty where it was not written, or the store did not tell.</returns>
    public async Task<(WriteAnswer Answer, string Tag)> SwapAsync(TableEntity entity, ETag? expected, CancellationToken cancellation)
    {
        var tag = "";
        var answer = await WriteAsync(
            async token =>
            {
                var response = expected is { } version
                    ? await client.UpdateEntityAsync(Checked(entity), version, TableUpdateMode.Replace, token)
                    : await client.AddEntityAsync(Checked(entity), token);
                tag = response.Headers.ETag?.ToString() ?? "";
                return response;
            },
            cancellation);
        return (answer, tag);
    }

    /// <summary>Inserts or replaces.</summary>
    public Task<WriteAnswer> PutAsync(TableEntity entity, CancellationToken cancellation) =>
        WriteAsync(token => client.UpsertEntityAsync(Checked(entity), TableUpdateMode.Replace, token), cancellation);

    /// <summary>Deletes whatever stands there.</summary>
    public Task<WriteAnswer> DeleteAsync(string partition, string row, CancellationToken cancellation) =>
        WriteAsync(token => client.DeleteEntityAsync(TableKey.Check(partition), TableKey.Check(row), ETag.All, token), cancellation);

    /// <summary>All or nothing, in one request.</summary>
    public Task<WriteAnswer> SubmitAsync(IReadOnlyCollection<TableTransactionAction> batch, CancellationToken cancellation) =>
        WriteAsync(token => client.SubmitTransactionAsync(BatchLaw.Check(batch), token), cancellation);

    public async Task<RowAnswer> ReadAsync(string partition, string row, CancellationToken cancellation)
    {
        try
        {
            var response = await BoundedCall.RunAsync(
                times.Call, token => client.GetEntityAsync<TableEntity>(TableKey.Check(partition), TableKey.Check(row), cancellationToken: token), cancellation);
            return new RowAnswer.Found(response.Value);
        }
        // A missing table is not an empty one: somebody deleted it, or nobody has created it yet.
        catch (RequestFailedException missing) when (missing.Status == 404 && missing.ErrorCode != "TableNotFound")
        {
            return new RowAnswer.Absent();
        }
        catch (RequestFailedException refused)
        {
            return new RowAnswer.NoAnswer(StoreTrouble.Describe(refused));
        }
        catch (StoreUnavailableException unavailable)
        {
            return new RowAnswer.NoAnswer(unavailable.Message);
        }
    }

    /// <summary>Rows in key order, page by page as they are asked for.</summary>
    /// <param name="filter">OData; null = all rows.</param>
    /// <param name="page">Rows a page, 1–1000.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async IAsyncEnumerable<TableEntity> QueryAsync(
        string? filter, int page, IEnumerable<string>? select, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var pages = client.QueryAsync<TableEntity>(filter, page, select, bounded.Token).AsPages().GetAsyncEnumerator(bounded.Token);
        while (await NextAsync(pages, bounded, cancellation))
        {
            foreach (var entity in pages.Current.Values)
                yield return entity;
        }
    }

    /// <summary>The first <paramref name="limit"/> rows in key order.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<TableEntity>> TakeAsync(string? filter, int limit, IEnumerable<string>? select, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in QueryAsync(filter, Math.Min(limit, 1000), select, cancellation))
        {
            rows.Add(row);
            if (rows.Count == limit)
                break;
        }
        return rows;
    }

    // One deadline a page: how many pages there are is the caller's to bound.
    private async Task<bool> NextAsync(
        IAsyncEnumerator<Page<TableEntity>> pages, CancellationTokenSource bounded, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        bounded.CancelAfter(times.Call);
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (Exception trouble) when (StoreTrouble.Is(trouble))
        {
            cancellation.ThrowIfCancellationRequested();
            throw new StoreUnavailableException(StoreTrouble.Describe(trouble), trouble);
        }
        finally
        {
            // What the caller does with the page is not the store's time.
            bounded.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    private async Task<WriteAnswer> WriteAsync<T>(Func<CancellationToken, Task<T>> write, CancellationToken cancellation)
    {
        try
        {
            await BoundedCall.RunAsync(times.Call, write, cancellation);
            return WriteAnswer.Written;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 409 or 412)
        {
            return WriteAnswer.Conflict;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return WriteAnswer.Missing;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or RequestFailedException)
        {
            return WriteAnswer.NoAnswer;
        }
    }

    private static TableEntity Checked(TableEntity entity)
    {
        TableKey.Check(entity.PartitionKey);
        TableKey.Check(entity.RowKey);
        return entity;
    }
}
