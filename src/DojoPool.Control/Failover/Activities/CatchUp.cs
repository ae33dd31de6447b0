using DojoPool.Control.Failover.Workflow;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Failover.Activities;

/// <summary>Planned: the final position of the fenced writer, then the candidate until it has all of it, within the drain timeout.</summary>
internal sealed class CatchUp(FailoverParts parts)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public async Task<CaughtUp> RunAsync(CandidateRequest request, CancellationToken cancellation)
    {
        var (input, candidate) = request;
        var began = parts.Time.GetTimestamp();
        var final = await parts.Commands.FlushAsync(input.Writer, input.Policy.CommandTimeout, cancellation);
        if (final is not { Done: true, Position: { } end })
            return new CaughtUp(false, $"The final position of {input.Writer} is unknown: {final.Reason}");
        Lsn? reached = null;
        do
        {
            var look = await parts.Commands.LookAsync(candidate, input.Policy.CommandTimeout, cancellation);
            reached = look.Position ?? reached;
            if (reached >= end)
                return new CaughtUp(true, $"{candidate} reached {end}", end);
            await Task.Delay(Pause, parts.Time, cancellation);
        }
        while (parts.Time.GetElapsedTime(began) < input.Policy.DrainTimeout);
        return new CaughtUp(false, $"{candidate} had reached {reached} of {end} when the drain timeout was over");
    }
}
