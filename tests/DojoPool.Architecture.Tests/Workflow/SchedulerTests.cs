using DojoPool.Architecture.Tests.Projects;
using DojoPool.Architecture.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DojoPool.Architecture.Tests.Workflow;

/// <summary>
/// What the simulator runs must stay on its caller's scheduler: these go on in the thread pool whoever calls, and a schedule with them could not
/// be replayed. <c>Beside</c> starts work beside the caller's; Cancel, WhenAny and a delay of the time provider do the rest.
/// </summary>
public sealed class SchedulerTests
{
    private static readonly string[] Escapes = ["Task.Run", "Task.WhenEach", "Parallel.ForEachAsync", "ThreadPool.QueueUserWorkItem"];

    [Fact]
    public void The_control_plane_stays_on_its_scheduler() => Complaints.None(
        from file in SourceFile.All
        where file.Project.Name is "DojoPool.Control" or "DojoPool.Core"
        from call in file.Tree.DescendantNodes().OfType<InvocationExpressionSyntax>()
        let called = call.Expression.ToString()
        where Escapes.Contains(called) || (called.EndsWith(".CancelAsync", StringComparison.Ordinal) && call.ArgumentList.Arguments.Count == 0)
        select $"{file.Name}: {called}");
}
