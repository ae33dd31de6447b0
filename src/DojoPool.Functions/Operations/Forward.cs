using DojoPool.Control.Operations;
using Microsoft.AspNetCore.Http;

namespace DojoPool.Functions.Operations;

/// <summary>Serves one HTTP operation with the handlers and the authorization that LocalHost serves it with.</summary>
public delegate Task Serve(Operation operation, HttpContext context);

/// <summary>Does what one timer of the catalogue wakes up for.</summary>
public delegate Task Wake(Operation operation, CancellationToken cancellation);

/// <summary>Does one activity of a run: JSON of an <see cref="Failover.ActivityOrder"/> in, of the activity's answer out.</summary>
public delegate Task<string> RunActivity(string order, CancellationToken cancellation);
