using Npgsql;

namespace DojoPool.Client.Pools;

/// <summary>Connections that nobody waits for any more.</summary>
internal static class Abandoned
{
    /// <summary>Gives the connection back when it has opened after all; a failure has been told already.</summary>
    public static void Close(Task<NpgsqlConnection> opening) => _ = opening.ContinueWith(
        static t => t.IsCompletedSuccessfully ? t.Result.DisposeAsync().AsTask() : Task.FromResult(t.Exception),
        CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
