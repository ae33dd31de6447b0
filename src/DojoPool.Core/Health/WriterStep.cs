namespace DojoPool.Core.Health;

/// <summary>From one sample of a writer to the next.</summary>
internal readonly record struct WriterStep(WriterSample From, WriterSample To)
{
    /// <summary>PostgreSQL's default. Larger segments are multiples of it; what smaller ones leave unused is small.</summary>
    private const ulong Segment = 16 << 20;

    public double Seconds => (To.StartedAt - From.StartedAt).TotalSeconds;

    public long Bytes => To.Position.BytesSince(From.Position);

    /// <summary>
    /// It ends near the beginning of another segment, not far off: a base backup, <c>pg_switch_wal</c> or <c>archive_timeout</c> may have moved the
    /// writer there past up to 16 MiB in which nothing was written. Where nothing did, a step ends there by chance, and is as good as any other.
    /// </summary>
    public bool MaySwitch =>
        To.Position.Value / Segment > From.Position.Value / Segment && To.Position.Value % Segment < Segment / 4 && Bytes <= 2 * (long)Segment;
}
