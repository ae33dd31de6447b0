using System.Xml.Linq;
using DojoPool.Chaos;
using DojoPool.Cli.Testing;

namespace DojoPool.Integration.Tests.Chaos;

/// <summary>A very short run, whole: boots, loads, hurts, heals, judges, reports.</summary>
[Trait("needs", "servers")]
public sealed class ChaosRunTests
{
    /// <summary>One that moves the writer, one that must not. What they may cost is no question on a machine that runs tests.</summary>
    private static readonly string[] Faults = ["writer and heir crash", "one vantage blind"];

    [Fact]
    public async Task Two_faults_break_no_promise_and_leave_a_report()
    {
        await using var booted = await LabFixture.BootAsync();
        var folder = Directory.CreateTempSubdirectory("dojo-chaos-");
        try
        {
            var kinds = ChaosRun.Kinds(Faults).Select(f => f with { Shortest = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(2), Outage = _ => TimeSpan.FromSeconds(45) }).ToList();
            var result = await ChaosRun.OnLabAsync(booted.Lab, new ChaosOptions(5, 1, Faults.Length, [], false, null), kinds, folder.FullName, _ => { }, CancellationToken.None);
            Assert.Empty(result.Violations);
            // By the row and not by the runs: one whose verification ran out of its time counts as failed, and its writer writes.
            Assert.Equal([true, false], result.Strikes.OrderBy(s => s.Name == Faults[1]).Select(s => s.EpochAfter > s.EpochBefore));
            Assert.Equal(0, result.FalseFailovers);
            Assert.True(result.Facts.Reads.Count > 0 && result.Facts.Looks.Count > 0, "nobody read");
            Assert.Equal("svg", XDocument.Load(Path.Combine(folder.FullName, "timeline.svg")).Root!.Name.LocalName);
            Assert.Contains(result.Closing, await File.ReadAllTextAsync(Path.Combine(folder.FullName, "report.md")), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
