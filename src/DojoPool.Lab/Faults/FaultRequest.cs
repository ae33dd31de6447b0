namespace DojoPool.Lab.Faults;

/// <summary>A fault as it is asked for from another process (<c>./dojo lab …</c>).</summary>
/// <param name="Action">One of <see cref="FaultActions"/>'s names.</param>
/// <param name="Target">Region, endpoint, plane, store or app; null where everything is meant (heal).</param>
/// <param name="To">The other side of a partition; null: everybody else.</param>
/// <param name="Seconds">How long a lag or a delay is to be.</param>
public sealed record FaultRequest(string Action, string? Target = null, string? To = null, double? Seconds = null);

/// <param name="Done">What was done, as a sentence for the person who asked.</param>
public sealed record FaultAnswer(string Done);
