using DojoPool.Cli.Testing;

namespace DojoPool.Integration.Tests.Cli.Testing;

public sealed class TestRunTests
{
    [Fact]
    public void Arguments_Fast_LeavesOutWhatNeedsServers() =>
        Assert.Contains("needs=servers", TestRun.Arguments("/tmp/r", fast: true, host: null));

    [Fact]
    public void Arguments_Host_RunsTheHttpContractAlone() =>
        Assert.Contains("contract=http", TestRun.Arguments("/tmp/r", fast: false, new Uri("http://127.0.0.1:7071")));

    [Fact]
    public void Arguments_Plain_FiltersNothing() =>
        Assert.DoesNotContain(TestRun.Arguments("/tmp/r", fast: false, host: null), a => a.StartsWith("--filter", StringComparison.Ordinal));
}
