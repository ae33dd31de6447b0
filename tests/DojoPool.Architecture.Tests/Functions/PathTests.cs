using DojoPool.Architecture.Tests.Projects;
using DojoPool.Control.Operations;

namespace DojoPool.Architecture.Tests.Functions;

/// <summary>What the Functions host does not allow, so that both hosts can serve the same paths.</summary>
public sealed class PathTests
{
    [Fact]
    public void No_path_is_empty_or_one_of_the_hosts_own() => Complaints.None(Catalogue.All
        .Where(o => o.Trigger == Trigger.Http)
        .Where(o => o.Path.Length == 0 || o.Path[0] == '/' || o.Path.Split('/')[0] is "admin" or "runtime")
        .Select(o => o.Name));

    [Fact]
    public void The_host_adds_no_prefix_to_paths_that_are_whole() =>
        Assert.Contains("\"routePrefix\": \"\"", File.ReadAllText(Repository.At("host.json")), StringComparison.Ordinal);
}
