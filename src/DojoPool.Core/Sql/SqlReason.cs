namespace DojoPool.Core.Sql;

/// <summary>One reason with its place: <paramref name="Position"/> and <paramref name="Length"/> count UTF-16 units from the start of the whole text.</summary>
/// <param name="Subject">The text at that place, folded when it is a name.</param>
/// <param name="Sentence">For a person; says what and why in one line.</param>
public sealed record SqlReason(SqlReasonCode Code, int Position, int Length, string Subject, string Sentence);
