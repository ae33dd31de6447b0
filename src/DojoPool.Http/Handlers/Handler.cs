using DojoPool.Control.Operations;

namespace DojoPool.Http.Handlers;

/// <summary>Carries out one operation of the catalogue.</summary>
public sealed record Handler(Operation Operation, Func<Call, CancellationToken, Task<Answer>> RunAsync);

/// <summary>The handlers of one feature.</summary>
public interface IHandlers
{
    IEnumerable<Handler> All { get; }
}
