using DojoPool.Architecture.Tests.Projects;
using DojoPool.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DojoPool.Architecture.Tests.Workflow;

/// <summary>
/// The workflow is replayed: it asks <c>IWorkflowContext</c> and nothing else. Banned symbols are kept per project, and the workflow shares its
/// project with code that may wait, so this test reads its files.
/// </summary>
public sealed class WaitingTests
{
    private static readonly string[] BannedTypes =
    [
        "TimeProvider", "Stopwatch", "Random", "Guid", "Thread", "Timer", "PeriodicTimer", "CancellationTokenSource", "CancellationToken",
        "SemaphoreSlim", "TaskCompletionSource", "Channel", "Parallel", "Environment", "File", "Directory", "Console", "HttpClient",
        "DateTime", "Interlocked", "Monitor", "Lock", "AsyncLocal", "TaskScheduler", "TaskFactory", "ValueTask",
    ];

    /// <summary>All that leave the orchestrator's thread, or order answers differently in a replay.</summary>
    private static readonly string[] BannedMembers =
    [
        "Delay", "Run", "Yield", "WhenEach", "StartNew", "ConfigureAwait", "ContinueWith", "CancelAsync", "WaitAsync", "Wait", "GetAwaiter",
        "Result", "NewGuid", "UtcNow", "AsParallel",
    ];

    [Fact]
    public void The_workflow_waits_by_its_context_alone() => Complaints.None(Files.SelectMany(f => Banned(f.Tree).Select(b => $"{f.Name}: {b}")));

    [Fact]
    public void WhenAny_stands_once_where_either_answer_leads_to_the_same_question() =>
        Assert.Single(Files.SelectMany(f => f.Tree.DescendantNodes().OfType<MemberAccessExpressionSyntax>()), m => m.Name.Identifier.Text == "WhenAny");

    [Theory]
    [InlineData("await Task.Delay(1);", "Task.Delay")]
    [InlineData("await run.ConfigureAwait(false);", "run.ConfigureAwait")]
    [InlineData("var id = Guid.NewGuid();", "Guid")]
    [InlineData("var now = DateTimeOffset.UtcNow;", "DateTimeOffset.UtcNow")]
    [InlineData("var clock = TimeProvider.System;", "TimeProvider")]
    public void Banned_FindsWhatIsBanned(string statement, string expected) =>
        Assert.Contains(expected, Banned((CompilationUnitSyntax)CSharpSyntaxTree.ParseText(statement).GetRoot()));

    private static IEnumerable<SourceFile> Files
    {
        get
        {
            var folder = Repository.At("src", "DojoPool.Control", "Failover", "Workflow");
            var files = SourceFile.All.Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(files);
            return files;
        }
    }

    private static IEnumerable<string> Banned(CompilationUnitSyntax tree)
    {
        var members = tree.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(m => BannedMembers.Contains(m.Name.Identifier.Text) && !IsOwn(m))
            .Select(m => m.ToString());
        var types = tree.DescendantNodes().OfType<IdentifierNameSyntax>().Select(i => i.Identifier.Text)
            .Concat(tree.DescendantNodes().OfType<GenericNameSyntax>().Select(g => g.Identifier.Text))
            .Where(BannedTypes.Contains);
        return members.Concat(types);
    }

    /// <summary>Answers of activities carry a Result of their own, which waits for nothing.</summary>
    private static bool IsOwn(MemberAccessExpressionSyntax member) =>
        member.Name.Identifier.Text == "Result" && member.Expression.ToString() is "claimed" or "promoted" or "changed" or "superseded";
}
