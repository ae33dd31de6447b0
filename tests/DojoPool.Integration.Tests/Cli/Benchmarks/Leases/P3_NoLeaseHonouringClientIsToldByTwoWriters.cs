using DojoPool.Cli.Benchmarks.Leases;

namespace DojoPool.Integration.Tests.Cli.Benchmarks.Leases;

/// <summary>One of the schedules of <c>./dojo bench leases</c>. The second test is what gives the first its weight.</summary>
[Trait("needs", "servers")]
public sealed class P3_NoLeaseHonouringClientIsToldByTwoWriters(LabFixture fixture, ITestOutputHelper output) : IClassFixture<LabFixture>
{
    private const int Schedules = 1;
    private const int Seed = 2;

    [Fact]
    public async Task Whatever_the_clocks_do_while_the_old_writer_stays_within_reach()
    {
        var findings = await LeaseBench.RunAsync(fixture.Lab, Schedules, Seed, wait: true, output.WriteLine, CancellationToken.None);
        output.WriteLine(LeaseBench.Closing(findings, wait: true));
        Assert.All(findings, f => Assert.Equal(0, f.Violations));
        Assert.All(findings, f => Assert.True(f.OldAfterCut > 0, $"seed {f.Seed}: the old writer was out of reach, so nothing was tried"));
    }

    [Fact]
    public async Task And_a_plane_that_does_not_wait_is_caught_by_the_same_seed()
    {
        var findings = await LeaseBench.RunAsync(fixture.Lab, Schedules, Seed, wait: false, output.WriteLine, CancellationToken.None);
        Assert.NotEqual(0, findings.Sum(f => f.Violations));
    }
}
