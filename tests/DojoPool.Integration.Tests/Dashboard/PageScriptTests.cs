using System.Diagnostics;
using DojoPool.Cli.Terminal;

namespace DojoPool.Integration.Tests.Dashboard;

public sealed class PageScriptTests
{
    [Fact]
    public async Task What_the_page_makes_of_answers_is_right()
    {
        var script = Path.Combine(Clone.Root(), "tests", "DojoPool.Integration.Tests", "Dashboard", "state.test.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", ["--no-warnings", "--test", script]) { RedirectStandardOutput = true })!;
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, output);
    }

    [Fact]
    public void The_libraries_of_the_page_are_those_that_npm_pins()
    {
        var (modules, vendor) = (Path.Combine(Clone.Root(), "node_modules"), Path.Combine(Clone.Root(), "src", "DojoPool.Http", "Dashboard", "Page", "vendor"));
        if (!Directory.Exists(Path.Combine(modules, "uplot"))) Assert.Skip("npm has installed nothing yet: npm ci");
        foreach (var (file, source) in new[]
        {
            ("d3-array.min.js", "d3-array/dist"), ("d3-geo.min.js", "d3-geo/dist"), ("topojson-client.min.js", "topojson-client/dist"), ("uPlot.iife.min.js", "uplot/dist"),
            ("uPlot.min.css", "uplot/dist"), ("land-110m.json", "world-atlas"), ("inter-latin-wght-normal.woff2", "@fontsource-variable/inter/files"),
        })
            Assert.True(File.ReadAllBytes(Path.Combine(modules, source, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(vendor, file))), $"{file} is another one: npm run vendor");
    }
}
