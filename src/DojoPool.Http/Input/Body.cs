using DojoPool.Http.Handlers;

namespace DojoPool.Http.Input;

/// <param name="Value">Null where there was no body, or it was bad.</param>
/// <param name="Bad">The answer to give where it was bad.</param>
public readonly record struct Body<T>(T? Value, Answer? Bad) where T : class;
