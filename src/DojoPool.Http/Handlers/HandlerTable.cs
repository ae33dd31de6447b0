using DojoPool.Control.Operations;

namespace DojoPool.Http.Handlers;

/// <summary>One handler an operation, one operation a handler.</summary>
public static class HandlerTable
{
    /// <exception cref="InvalidOperationException">They do not match; all mismatches are named.</exception>
    public static Dictionary<Operation, Handler> Of(IEnumerable<Handler> handlers, IEnumerable<Operation> catalogue)
    {
        var all = handlers.ToList();
        var wanted = catalogue.Where(o => o.Trigger == Trigger.Http).ToList();
        var complaints = wanted.Where(o => !all.Exists(h => h.Operation == o)).Select(o => $"operation {o.Name} has no handler")
            .Concat(all.Where(h => !wanted.Contains(h.Operation)).Select(h => $"handler {h.Operation.Name} has no operation"))
            .Concat(all.GroupBy(h => h.Operation).Where(g => g.Count() > 1).Select(g => $"operation {g.Key.Name} has {g.Count()} handlers"))
            .ToList();
        // Operations are known by identity: to hash one by its value, sentences and all, costs more than to answer it.
        return complaints.Count == 0
            ? all.ToDictionary<Handler, Operation>(h => h.Operation, ReferenceEqualityComparer.Instance)
            : throw new InvalidOperationException($"Handlers and catalogue differ: {string.Join("; ", complaints)}.");
    }
}
