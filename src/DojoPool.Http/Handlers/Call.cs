using DojoPool.Http.Auth;
using DojoPool.Http.Input;
using Microsoft.AspNetCore.Http;

namespace DojoPool.Http.Handlers;

/// <summary>One authenticated request.</summary>
public sealed class Call(HttpContext context, Caller caller)
{
    public Caller Caller { get; } = caller;

    /// <summary>Query and route values, checked as they are read.</summary>
    public Fields Fields { get; } = new(context.Request.Query, context.Request.RouteValues);

    /// <summary>As it was asked for.</summary>
    public string Path => context.Request.Path.ToString();

    public IQueryCollection Query => context.Request.Query;

    /// <summary>The JSON body.</summary>
    public Task<Body<T>> BodyAsync<T>(CancellationToken cancellation) where T : class => BodyReader.ReadAsync<T>(context.Request, cancellation);
}
