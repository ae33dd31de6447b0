using System.Runtime.Versioning;
using DojoPool.Cli.Terminal;

namespace DojoPool.Integration.Tests.Cli;

/// <summary>./dojo on machines that lack something.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DojoScriptTests : IDisposable
{
    private static readonly string[] Tools = ["sh", "dirname", "readlink", "find", "head", "sed", "grep", "mkdir", "mv", "cat", "flock", "sleep", "rm"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo bin = Directory.CreateTempSubdirectory("dojo-script-");

    public DojoScriptTests()
    {
        foreach (var tool in Tools) Link(tool);
    }

    [Fact]
    public async Task Without_node_one_sentence_says_so()
    {
        Link("dotnet");
        using var dojo = Start("demo");
        Assert.Equal(1, await dojo.ExitCodeAsync(Limit));
        Assert.Equal("dojo: Node.js 20 or newer is needed by 'demo' (https://nodejs.org), and none was found.\n", dojo.Error);
    }

    [Fact]
    public async Task With_an_old_node_the_sentence_names_its_version()
    {
        File.WriteAllText(Path.Combine(bin.FullName, "node"), "#!/bin/sh\necho v18.19.0\n");
        File.SetUnixFileMode(Path.Combine(bin.FullName, "node"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var dojo = Start("up");
        Assert.Equal(1, await dojo.ExitCodeAsync(Limit));
        Assert.Equal("dojo: Node.js 20 or newer is needed by 'up' (https://nodejs.org), and only version 18 was found.\n", dojo.Error);
    }

    [Fact]
    public async Task Without_dotnet_one_sentence_says_so()
    {
        using var dojo = Start("status");
        Assert.Equal(1, await dojo.ExitCodeAsync(Limit));
        Assert.Equal("dojo: the .NET 10 SDK is needed (https://dot.net/download), and 'dotnet --list-sdks' shows none.\n", dojo.Error);
    }

    [Fact]
    public void The_script_has_its_run_bit() =>
        Assert.True(File.GetUnixFileMode(Path.Combine(Clone.Root(), "dojo")).HasFlag(UnixFileMode.UserExecute));

    public void Dispose() => bin.Delete(recursive: true);

    private DojoProgram Start(string command) => DojoProgram.Start(new Dictionary<string, string?> { ["PATH"] = bin.FullName, ["HOME"] = bin.FullName, ["DOTNET_ROOT"] = null }, command);

    private void Link(string tool)
    {
        var found = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(p => Path.Combine(p, tool)).FirstOrDefault(File.Exists);
        if (found is not null) File.CreateSymbolicLink(Path.Combine(bin.FullName, tool), found);
    }
}
