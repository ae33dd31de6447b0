namespace DojoPool.Simulation.Scheduling;

/// <summary>All randomness of a world: splitmix64, so that a seed means the same on every machine and version.</summary>
public sealed class Dice(ulong seed) : Random(0)
{
    private ulong _state = (seed * 0x9E3779B97F4A7C15) + 0x632BE59BD9B4E019;

    public override double NextDouble() => (Draw() >> 11) * (1.0 / (1UL << 53));

    protected override double Sample() => NextDouble();

    public override int Next(int maxValue) => (int)(Draw() % (ulong)maxValue);

    public override int Next(int minValue, int maxValue) => minValue + Next(maxValue - minValue);

    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>Between two durations, evenly.</summary>
    public TimeSpan Between(TimeSpan shortest, TimeSpan longest) => shortest + ((longest - shortest) * NextDouble());

    public TimeSpan Milliseconds(double shortest, double longest) => TimeSpan.FromMilliseconds(shortest + ((longest - shortest) * NextDouble()));

    public double Uniform(double low, double high) => low + ((high - low) * NextDouble());

    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    /// <summary>A stream of its own, so that drawing more in one part of a world does not change another.</summary>
    public Dice Fork() => new(Draw());

    private ulong Draw()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
