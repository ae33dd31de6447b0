using System.Collections.Immutable;

namespace DojoPool.Core.Sql;

/// <summary>
/// What the statements of one session have prepared and declared so far, so that EXECUTE and FETCH can be judged. Immutable: the next state comes out of
/// <see cref="SqlAnalyzer"/> and goes into the next call; a caller that pools connections passes <see cref="Unknown"/>.
/// </summary>
public sealed record SqlSession(ImmutableDictionary<string, SqlVerdict> Prepared, ImmutableDictionary<string, SqlVerdict> Cursors)
{
    /// <summary>Nothing is known: EXECUTE and FETCH go to the writer.</summary>
    public static SqlSession Unknown { get; } = new(ImmutableDictionary<string, SqlVerdict>.Empty, ImmutableDictionary<string, SqlVerdict>.Empty);
}
