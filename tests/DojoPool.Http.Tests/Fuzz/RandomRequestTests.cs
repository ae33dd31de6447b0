using System.Collections.Concurrent;
using DojoPool.Control.Operations;
using DojoPool.Http.OpenApi;

namespace DojoPool.Http.Tests.Fuzz;

/// <summary>Whatever is sent, the answer is no 500 and comes in time. The requests are made from the catalogue's own descriptions.</summary>
public sealed class RandomRequestTests(PlaneUnderTest plane) : IClassFixture<PlaneUnderTest>
{
    private const int Requests = 10_000;
    private const int AtOnce = 16;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(20260301)]
    public async Task Ten_thousand_random_requests_bring_no_500_and_no_hang(int seed)
    {
        var answers = new ConcurrentDictionary<int, int>();
        var complaints = new ConcurrentQueue<string>();
        var workers = Enumerable.Range(0, AtOnce).Select(async worker =>
        {
            var requests = new RandomRequest(new Random(seed + worker));
            for (var n = 0; n < Requests / AtOnce; n++)
                await SendAsync(requests.Next(), answers, complaints);
        });
        await Task.WhenAll(workers);
        Assert.Empty(complaints.Take(10));
        Assert.Equal(Requests, answers.Values.Sum());
        // Not all of them were turned away at the door.
        Assert.All([200, 202, 400, 401, 403, 404], status => Assert.True(answers.GetValueOrDefault(status) > 20, $"{status}: {answers.GetValueOrDefault(status)}"));
    }

    [Fact]
    public void Every_operation_takes_part() =>
        Assert.Equal(Catalogue.All.Where(o => o.Trigger == Trigger.Http), Descriptions.All.Select(d => d.Operation));

    private async Task SendAsync(HttpRequestMessage request, ConcurrentDictionary<int, int> answers, ConcurrentQueue<string> complaints)
    {
        var what = $"{request.Method} {request.RequestUri}";
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            using var answer = await plane.Http.SendAsync(request, limit.Token);
            var status = (int)answer.StatusCode;
            answers.AddOrUpdate(status, 1, (_, n) => n + 1);
            if (status >= 500)
                complaints.Enqueue($"{what}: {status} {await answer.Content.ReadAsStringAsync(limit.Token)}");
        }
        catch (OperationCanceledException)
        {
            complaints.Enqueue($"{what}: no answer within {Longest.TotalSeconds:0} s");
        }
        catch (HttpRequestException broken)
        {
            // A connection that the server closes over a body that it does not want to read; the refusal itself is tested elsewhere.
            answers.AddOrUpdate(0, 1, (_, n) => n + 1);
            if (request.Content?.Headers.ContentLength is null or < 64 * 1024)
                complaints.Enqueue($"{what}: {broken.Message}");
        }
        finally
        {
            request.Dispose();
        }
    }
}
