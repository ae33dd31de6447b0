namespace DojoPool.Architecture.Tests.Projects;

/// <summary>DESIGN §2: who may import whom. A new line here is a decision about the architecture.</summary>
public sealed class ReferenceTableTests
{
    private static readonly string[] Adapters = ["Postgres", "Storage", "Cloud"];
    private static readonly string[] Plane = ["Core", "Contracts", "Control", .. Adapters, "Http"];

    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Core"] = [],
        ["Contracts"] = [],
        ["Control"] = ["Core", "Contracts"],
        ["Postgres"] = ["Core", "Control"],
        ["Storage"] = ["Core", "Control"],
        ["Cloud"] = ["Core", "Control"],
        ["Http"] = ["Core", "Control", "Contracts"],
        ["Client"] = ["Contracts", "Core"],
        ["Functions"] = [.. Plane, "LocalHost"], // One composition for both hosts (docs/adr).
        ["LocalHost"] = Plane,
        ["Lab"] = [.. Plane, "Client", "LocalHost"],
        ["Cli"] = [.. Plane, "Client", "LocalHost", "Lab"],
    };

    private static IEnumerable<ProjectFile> Shipped => Repository.Projects.Values.Where(p => p.Folder.StartsWith(Repository.At("src"), StringComparison.Ordinal));

    [Fact]
    public void Every_project_of_src_has_its_line_in_the_table() =>
        Complaints.None(Shipped.Select(p => p.ShortName).Except(MayReference.Keys));

    [Fact]
    public void No_project_references_what_the_table_does_not_allow() =>
        Complaints.None(Shipped.SelectMany(p => p.References
            .Where(r => !MayReference[p.ShortName].Contains(r["DojoPool.".Length..]))
            .Select(r => $"{p.Name} -> {r}")));

    [Theory]
    [InlineData("DojoPool.Core")]
    [InlineData("DojoPool.Contracts")]
    public void What_everybody_links_to_has_no_package(string project) => Complaints.None(Repository.Projects[project].Packages);

    /// <summary>Polly.Core repeats what may be repeated; it depends on nothing itself, and a loop of our own would only be a worse one.</summary>
    [Fact]
    public void The_client_brings_applications_nothing_but_Npgsql_and_Polly() =>
        Assert.Equal(["Npgsql", "Polly.Core"], Repository.Projects["DojoPool.Client"].Packages);

    [Fact]
    public void Nothing_that_is_shipped_references_a_test_project() =>
        Complaints.None(Shipped.SelectMany(p => p.References).Except(Shipped.Select(s => s.Name)));

    [Fact]
    public void A_sample_needs_nothing_of_ours_but_the_client() => Complaints.None(Repository.Projects.Values
        .Where(p => p.Folder.StartsWith(Repository.At("samples"), StringComparison.Ordinal))
        .SelectMany(p => p.References.Where(r => r != "DojoPool.Client").Select(r => $"{p.Name} -> {r}")));

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.At("DojoPool.Functions.sln"));
        Assert.DoesNotContain(Repository.Projects.Keys, name => !solution.Contains($"\\{name}.csproj\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_filter_for_editors_has_every_project_but_those_that_want_the_workers_packages()
    {
        var filter = File.ReadAllText(Repository.At("DojoPool.Local.slnf"));
        Assert.Equal(
            Repository.Projects.Keys.Where(name => !name.StartsWith("DojoPool.Functions", StringComparison.Ordinal)).Order(),
            Repository.Projects.Keys.Where(name => filter.Contains($"\\{name}.csproj\"", StringComparison.Ordinal)).Order());
    }
}
