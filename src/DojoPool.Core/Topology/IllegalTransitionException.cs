namespace DojoPool.Core.Topology;

/// <summary>A transition that PROTOCOL P1 does not know: a bug.</summary>
public sealed class IllegalTransitionException(string message) : InvalidOperationException(message);
