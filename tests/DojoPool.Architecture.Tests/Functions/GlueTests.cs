using DojoPool.Architecture.Tests.Projects;
using System.Reflection;
using DojoPool.Control.Operations;
using DojoPool.Core.Failover;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DojoPool.Architecture.Tests.Functions;

/// <summary>The glue is so thin that it cannot drift: it says what the catalogue says, and forwards (DESIGN §3).</summary>
public sealed class GlueTests
{
    private static IEnumerable<GlueFunction> OfCatalogue => GlueFunction.All.Where(f => f.Name.StartsWith("Catalogue.", StringComparison.Ordinal));

    [Fact]
    public void Every_operation_has_one_function_and_every_function_its_operation() =>
        Assert.Equal(Catalogue.All.Select(o => o.Name).Order(), OfCatalogue.Select(f => f.PlainName).Order());

    [Fact]
    public void What_is_not_in_the_catalogue_is_the_orchestrators_and_one_activity_a_step() =>
        Assert.Equal(
            [.. Enum.GetNames<Step>().Concat(["Failover", "Watch", "WatchTurn"]).Order()],
            GlueFunction.All.Except(OfCatalogue).Select(f => f.PlainName).Order());

    [Fact]
    public void No_two_functions_of_the_app_share_a_name() =>
        Complaints.None(GlueFunction.All.GroupBy(f => f.PlainName, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Every_function_only_forwards() => Complaints.None(GlueFunction.All
        .Where(f => f.Method.ExpressionBody is not { Expression: InvocationExpressionSyntax })
        .Select(f => $"{f.PlainName} is not one call"));

    [Fact]
    public void No_function_decides_or_catches() => Complaints.None(GlueFunction.All
        .Where(f => f.Method.DescendantNodes().Any(n => n is StatementSyntax or ConditionalExpressionSyntax or SwitchExpressionSyntax
            or ConditionalAccessExpressionSyntax or LambdaExpressionSyntax or BinaryExpressionSyntax or AwaitExpressionSyntax))
        .Select(f => f.PlainName));

    [Fact]
    public void A_function_forwards_its_own_operation() => Complaints.None(OfCatalogue
        .Where(f => !f.Method.ExpressionBody!.Expression.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(m => m.ToString() == f.Name))
        .Select(f => f.PlainName));

    [Fact]
    public void Every_http_function_has_its_operations_verb_and_path_and_leaves_authorization_to_us() =>
        Assert.Equal(Complete(Trigger.Http).Select(o => (o.Name, o.Verb, o.Path, "AuthorizationLevel.Anonymous")).Order(), HttpTriggers.Order());

    [Fact]
    public void Every_timer_has_its_operations_schedule() =>
        Assert.Equal(Complete(Trigger.Timer).Select(o => (o.Name, o.Path)).Order(), TimerTriggers.Order());

    private static IEnumerable<(string Name, string Verb, string Path, string Level)> HttpTriggers =>
        from function in OfCatalogue
        let trigger = function.Trigger("HttpTrigger")
        where trigger is not null
        select (
            function.PlainName,
            GlueFunction.Argument(trigger, 1)?.ToString().Trim('"').ToUpperInvariant() ?? "",
            Constant(typeof(Paths), GlueFunction.Named(trigger, "Route")),
            GlueFunction.Argument(trigger, 0)?.ToString() ?? "");

    private static IEnumerable<(string Name, string Schedule)> TimerTriggers =>
        from function in OfCatalogue
        let trigger = function.Trigger("TimerTrigger")
        where trigger is not null
        select (function.PlainName, Constant(typeof(Schedules), GlueFunction.Argument(trigger, 0)?.ToString()));

    private static IEnumerable<Operation> Complete(Trigger trigger) => Catalogue.All.Where(o => o.Trigger == trigger);

    /// <summary>What <c>Paths.Status</c> in the source stands for.</summary>
    private static string Constant(Type holder, string? expression) =>
        expression?.Split('.') is [var type, var field] && type == holder.Name
            ? (string?)holder.GetField(field, BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() ?? $"no constant {expression}"
            : $"not a constant of {holder.Name}: {expression}";
}
