namespace DojoPool.Architecture.Tests.Projects;

internal static class Complaints
{
    /// <summary>Fails with every complaint on a line of its own: what is asked of whoever broke the rule.</summary>
    public static void None(IEnumerable<string> complaints)
    {
        var all = complaints.ToList();
        if (all.Count > 0)
            Assert.Fail(string.Join(Environment.NewLine, all));
    }
}
