namespace DojoPool.Architecture.Tests.Projects;

/// <summary>A folder is a feature, with the same name wherever it appears; a test project is its source project's mirror.</summary>
public sealed class MirrorTests
{
    /// <summary>They test the whole, not one project.</summary>
    private static readonly string[] OfTheWhole = ["DojoPool.Architecture.Tests", "DojoPool.Integration.Tests", "DojoPool.Simulation.Tests"];

    private static readonly string[] Features = ["Topology", "Health", "Election", "Failover", "Routing", "Sql", "Alerts", "Admin"];

    private static IEnumerable<(ProjectFile Test, ProjectFile Source)> Mirrors =>
        from test in Repository.Projects.Values
        where test.IsTest && !OfTheWhole.Contains(test.Name)
        select (test, Repository.Projects.GetValueOrDefault(test.Name[..^".Tests".Length])
            ?? throw new InvalidOperationException($"{test.Name} mirrors no project."));

    [Fact]
    public void Every_test_project_references_the_project_that_it_mirrors() =>
        Complaints.None(Mirrors.Where(m => !Reaches(m.Test, m.Source.Name)).Select(m => m.Test.Name));

    [Fact]
    public void A_feature_is_tested_where_it_is() => Complaints.None(Mirrors.SelectMany(m => FoldersOf(m.Test)
        .Intersect(Features)
        .Except(FoldersOf(m.Source))
        .Select(folder => $"{m.Test.Name}/{folder}: {m.Source.Name} has no such feature")));

    private static bool Reaches(ProjectFile from, string name) =>
        from.References.Any(r => r == name || (Repository.Projects.TryGetValue(r, out var next) && Reaches(next, name)));

    private static IEnumerable<string> FoldersOf(ProjectFile project) => project.Sources
        .Select(s => Path.GetRelativePath(project.Folder, s).Split(Path.DirectorySeparatorChar))
        .Where(parts => parts.Length > 1)
        .Select(parts => parts[0])
        .Distinct();
}
