using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using DojoPool.Chaos.History;
using DojoPool.Cli.Load;
using DojoPool.Client.Sessions;
using DojoPool.Core.Routing;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.Load;

/// <summary>A client of the scoring service: scores a game and looks at it, with nothing but HTTP and the session's header.</summary>
internal sealed class Player(int number, HttpClient http, OpLog log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly string name = $"player {number}";

    /// <summary>The game that bears a row's number.</summary>
    public static Guid GameOf(long id)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], id);
        return new Guid(bytes, bigEndian: true);
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var id = Writer.FirstRow(log.Clock, number); !cancellation.IsCancellationRequested; id++)
        {
            try
            {
                if (await ScoreAsync(id, cancellation) is { } scored) await LookAsync(scored.Attempt, scored.Session, cancellation);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                log.AddFailedRead();
            }
            catch (Exception bug) when (bug is not OutOfMemoryException)
            {
                log.AddBug(name, bug);
            }
            await Task.Delay(Interval, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(Attempt Attempt, string Session)?> ScoreAsync(long id, CancellationToken cancellation)
    {
        var began = log.Clock.Now;
        try
        {
            using var answer = await http.PutAsJsonAsync($"games/{GameOf(id)}", new { winner = 1 + (id % 30), loser = 31 + (id % 30), ballsLeft = id % 8 }, cancellation);
            var session = Header(answer, DojoPoolSession.Header);
            if (answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK && ReadToken.TryParse(session, out var token))
                return (log.Add(id, number, name, (Header(answer, "Served-By") ?? "", long.Parse(Header(answer, "Served-Epoch")!, CultureInfo.InvariantCulture)), began, OpResult.Ok, log.Clock.Now, token.Lsn), session!);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) log.AddBug(name, new InvalidOperationException($"the service answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}"));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // Not answered: nobody can say.
        }
        // Also a 503 may follow an attempt of the service that ended in doubt.
        log.Add(id, number, name, null, began, OpResult.Unknown, log.Clock.Now);
        return null;
    }

    private async Task LookAsync(Attempt scored, string session, CancellationToken cancellation)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, $"games/{GameOf(scored.Id)}");
        question.Headers.Add(DojoPoolSession.Header, session);
        using var answer = await http.SendAsync(question, cancellation);
        var endpoint = Header(answer, "Served-By") ?? "?";
        if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound)
            log.Add(new ReadOp(name, endpoint, endpoint == scored.Op.Endpoint, scored.Op, answer.StatusCode == HttpStatusCode.OK, null, TimeSpan.Zero, log.Clock.Now));
        else if (answer.StatusCode == HttpStatusCode.Conflict) log.AddLostToken();
        else log.AddFailedRead();
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
