using System.Globalization;
using DojoPool.Chaos.History;
using DojoPool.Chaos.Load;
using DojoPool.Chaos.Stage;
using DojoPool.Cli.Terminal;
using DojoPool.Core.Topology;
using Npgsql;

namespace DojoPool.Chaos.Checks;

/// <summary>PROTOCOL P8.5 and P8.7: healed, the row is stable, all standbys are back, no run goes on, one server takes writes, and clients have written to it.</summary>
internal sealed class Convergence(ChaosStage stage, OpLog log)
{
    public const string Name = "everything ends and comes back";
    private const string State = "SELECT CASE WHEN pg_is_in_recovery() THEN 'standby' ELSE 'writer' END || ' ' || (SELECT max(epoch) FROM dojo.epoch)";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(150);

    /// <returns>What is still missing at the end; null: nothing.</returns>
    public async Task<string?> WaitAsync(TimeSpan limit, CancellationToken cancellation)
    {
        var from = log.Clock.Now;
        while (true)
        {
            var missing = await MissingAsync(from, cancellation);
            if (missing is null || log.Clock.Now - from > limit) return missing;
            await Task.Delay(Look, cancellation);
        }
    }

    private async Task<string?> MissingAsync(TimeSpan healedAt, CancellationToken cancellation)
    {
        var row = stage.Rows.Now;
        if (!stage.IsWhole(row)) return Describe(row);
        if (ChaosLoad.All.FirstOrDefault(w => !HasWritten(w, row.Epoch, healedAt)) is > 0 and var silent) return $"writer {silent} has not written in epoch {row.Epoch}";
        foreach (var node in stage.Lab.Nodes)
        {
            var state = await StateAsync(node.Id, cancellation);
            var expected = string.Create(CultureInfo.InvariantCulture, $"{(node.Id == row.Writer ? "writer" : "standby")} {row.Epoch}");
            if (state != expected) return $"{node.Id} is \"{state}\" and not \"{expected}\"";
        }
        return await RunAsync(cancellation);
    }

    private bool HasWritten(int writer, long epoch, TimeSpan since) =>
        log.LastSuccessOf(writer) is { } last && last.Epoch == epoch && last.Ended >= since;

    private async Task<string> StateAsync(string node, CancellationToken cancellation)
    {
        try
        {
            return await stage.Lab.Node(node).ScalarAsync(State, cancellation: cancellation) ?? "";
        }
        catch (NpgsqlException silent)
        {
            return silent.Message;
        }
    }

    private async Task<string?> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var status = await stage.AskAsync((plane, token) => plane.StatusAsync(token), cancellation);
            return status.CurrentFailover is { } run ? $"{run.FailoverId} has not ended: {run.Summary}" : null;
        }
        catch (CommandException silent)
        {
            return silent.Message;
        }
    }

    private static string Describe(TopologyRow row) => string.Create(CultureInfo.InvariantCulture,
        $"the row is {row.Phase}, epoch {row.Epoch}, writer {row.Writer ?? "none"}, readers {string.Join(", ", row.Readers)}, on the watch list {string.Join(", ", row.Watch.Select(w => $"{w.Endpoint} ({w.Return}: {w.Reason})"))}");
}
