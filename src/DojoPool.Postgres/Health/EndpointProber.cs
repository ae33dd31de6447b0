using DojoPool.Control.Health;
using DojoPool.Core.Health;
using DojoPool.Postgres.Faults;
using DojoPool.Postgres.Sessions;

namespace DojoPool.Postgres.Health;

/// <summary>Probes over SQL, on one warm session for each vantage and endpoint.</summary>
public sealed class EndpointProber(EndpointSessions sessions) : IEndpointProber
{
    private readonly DurableBeats beats = new(sessions);

    public async Task<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellation)
    {
        var deadline = Deadline.After(request.Deadline, sessions.Time);
        var notes = new ProbeNotes { StartedAt = sessions.Time.GetUtcNow() };
        var key = new SessionKey(request.Vantage, request.Endpoint, SessionProfile.Probe);
        try
        {
            notes = await sessions.UseAsync(key, deadline, session => AskAsync(session, request, notes), cancellation);
        }
        catch (Exception trouble) when (!cancellation.IsCancellationRequested)
        {
            notes.Give(FaultReading.Of(trouble));
        }
        return notes.Result(request, deadline.Elapsed);
    }

    private async Task<ProbeNotes> AskAsync(Session session, ProbeRequest request, ProbeNotes notes)
    {
        notes.Forget();
        var account = await FactsQuestion.AskAsync(session, sessions.Settings.Fleet[request.Endpoint].Database);
        notes.Take(account.Facts, canarySent: request.Canary);
        if (!request.Canary)
            return notes;
        notes.Take(await Canary.WriteAsync(session, request.Vantage));
        if (account.HasSynchronousSet && !session.Deadline.Passed)
            await beats.SendAsync(session, request.Vantage, request.Endpoint);
        return notes;
    }
}
