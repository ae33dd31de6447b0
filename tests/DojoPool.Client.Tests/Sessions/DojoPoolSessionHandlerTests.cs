using DojoPool.Client.Sessions;

namespace DojoPool.Client.Tests.Sessions;

public sealed class DojoPoolSessionHandlerTests
{
    [Fact]
    public async Task A_session_travels_to_another_service_and_comes_back_with_what_was_written_there()
    {
        var service = new Neighbour("2:1:0/2000");
        using var http = new HttpClient(new DojoPoolSessionHandler(service));
        using var session = DojoPoolSession.Begin("2:1:0/1000");
        await http.GetAsync(new Uri("http://service.example/"));
        Assert.Equal("2:1:0/1000", service.Told);
        Assert.Equal("2:1:0/2000", session.Token);
    }

    [Fact]
    public async Task Without_a_session_nothing_is_told()
    {
        var service = new Neighbour("2:1:0/2000");
        using var http = new HttpClient(new DojoPoolSessionHandler(service));
        await http.GetAsync(new Uri("http://service.example/"));
        Assert.Null(service.Told);
    }

    private sealed class Neighbour(string token) : HttpMessageHandler
    {
        public string? Told { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Told = request.Headers.TryGetValues(DojoPoolSession.Header, out var told) ? told.Single() : null;
            var answer = new HttpResponseMessage();
            answer.Headers.Add(DojoPoolSession.Header, token);
            return Task.FromResult(answer);
        }
    }
}
