using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Step 6: the published writer writes and reads back under its epoch; standbys that can be reached come back, the others are listed.</summary>
internal sealed class Verify(FailoverParts parts)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async Task<Verified> RunAsync(CandidateRequest request, CancellationToken cancellation)
    {
        var (input, writer) = request;
        var began = parts.Time.GetTimestamp();
        while (true)
        {
            var row = (await parts.Register.ReadAsync("Verify", cancellation)).Row;
            if (row.Phase != Phase.Stable || row.Writer != writer)
                return new Verified(false, OwnRow.Superseded(row).Reason, [], []);
            var returns = await parts.Returns.TryAllAsync(cancellation);
            var served = await parts.Commands.VerifyAsync(writer, input.Policy.CommandTimeout, cancellation);
            var right = served.Done && served.Epoch == new EpochMark(row.Epoch, writer);
            var late = parts.Time.GetElapsedTime(began) > Patience;
            if ((right && !returns.Any(r => r.Hopeful)) || late)
                return await AnswerAsync(writer, right, served, returns, cancellation);
            await Task.Delay(Pause, parts.Time, cancellation);
        }
    }

    private async Task<Verified> AnswerAsync(
        string writer, bool right, CommandOutcome served, IReadOnlyList<Return.ReturnAttempt> returns, CancellationToken cancellation)
    {
        var row = (await parts.Register.ReadAsync("Verify", cancellation)).Row;
        var missing = row.Watch.Select(w => $"{w.Endpoint} ({returns.FirstOrDefault(r => r.Endpoint == w.Endpoint)?.State ?? w.Reason})");
        return new Verified(
            right,
            right ? $"{writer} writes as the writer of epoch {row.Epoch}" : $"{writer} is published but does not serve: {served.Reason}",
            row.Readers,
            [.. missing]);
    }
}
