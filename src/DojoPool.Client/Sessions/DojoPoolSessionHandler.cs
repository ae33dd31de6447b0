namespace DojoPool.Client.Sessions;

/// <summary>
/// Lets the current session travel to another service of yours and back: it puts <see cref="DojoPoolSession.Header"/> on requests, and joins what the
/// answer bears. For an <see cref="HttpClient"/>, such as <c>AddHttpMessageHandler(() => new DojoPoolSessionHandler())</c>.
/// </summary>
public sealed class DojoPoolSessionHandler : DelegatingHandler
{
    public DojoPoolSessionHandler()
    {
    }

    /// <param name="inner">What sends.</param>
    public DojoPoolSessionHandler(HttpMessageHandler inner) : base(inner)
    {
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var session = DojoPoolSession.Current;
        if (session?.Token is { } token)
            request.Headers.TryAddWithoutValidation(DojoPoolSession.Header, token);
        var answer = await base.SendAsync(request, cancellationToken);
        if (session is not null && answer.Headers.TryGetValues(DojoPoolSession.Header, out var told))
            session.Join(told.FirstOrDefault());
        return answer;
    }
}
