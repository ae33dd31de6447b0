using DojoPool.Core.Topology;

namespace DojoPool.Core.Health;

/// <summary>A verdict with the sentence that an operator needs.</summary>
public sealed record Judged(Verdict Verdict, string Sentence);

/// <summary>What a result is judged against.</summary>
/// <param name="Row">Read after the probe; null = unreadable.</param>
/// <param name="Writer">Where the writer of the row was when, this round included.</param>
/// <param name="WriterTimeline">The writer's timeline when it was last seen; 0 = unknown.</param>
public sealed record Situation(TopologyRow? Row, WriterSamples Writer, uint WriterTimeline, HealthThresholds Thresholds);
