namespace DojoPool.Chaos.Nemesis;

/// <summary>Which fault comes next: every kind once in an order of the seed's, then all again in another one.</summary>
internal sealed class Deck(int seed, IReadOnlyList<Fault> kinds)
{
    private readonly Random order = new(seed);
    private readonly Queue<Fault> left = new();

    public Fault Next()
    {
        if (left.Count == 0)
        {
            var shuffled = kinds.ToArray();
            order.Shuffle(shuffled);
            foreach (var kind in shuffled) left.Enqueue(kind);
        }
        return left.Dequeue();
    }

    /// <summary>What one fault draws does not depend on how much those before it drew.</summary>
    public static Random For(int seed, int number) => new(unchecked((seed * 7919) + number));
}
