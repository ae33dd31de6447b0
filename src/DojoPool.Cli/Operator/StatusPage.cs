using System.Globalization;
using DojoPool.Cli.Terminal;
using DojoPool.Contracts.Admin;
using Spectre.Console;

namespace DojoPool.Cli.Operator;

internal static class StatusPage
{
    public static void Show(StatusAnswer status)
    {
        Console.WriteLine(Headline(status));
        foreach (var warning in status.Warnings) Console.WriteLine($"! {warning}");
        if (status.Topology?.Pause is { } pause) Console.WriteLine($"! automation is paused by {pause.By} since {pause.Since:u}: {pause.Reason}");
        if (status.CurrentFailover is { } run) Console.WriteLine($"! {run.FailoverId} is at step {run.Step} {run.StepName}: {run.Summary}");
        Screen.Output.Write(Table(status));
        foreach (var endpoint in status.Regions.SelectMany(r => r.Endpoints).Where(e => e.Reads is { By: not null }))
            Console.WriteLine($"{(endpoint.Reads!.NoRead ? "no reads" : $"weight {endpoint.Reads.Weight}")}: {endpoint.Endpoint} since {endpoint.Reads.Since:u} by {endpoint.Reads.By}: {endpoint.Reads.Reason}");
        foreach (var watched in status.Topology?.Watch ?? [])
            Console.WriteLine($"returning: {watched.Endpoint} since {watched.Since:u} by {watched.Return}: {watched.Reason}");
    }

    private static string Headline(StatusAnswer status) => status.Topology is { } row
        ? $"{status.SystemHealth.Overall}: epoch {row.Epoch}, {row.Phase}, writer {row.Writer ?? $"none (candidate {row.Candidate})"}, {status.SystemHealth.ActiveAlerts} open alerts"
        : $"{status.SystemHealth.Overall}: the store cannot be read, so no lease is granted";

    private static Table Table(StatusAnswer status)
    {
        var table = new Table { Border = TableBorder.Simple };
        // A region is part of its endpoints' names, and the rest fits 80 columns.
        foreach (var name in (string[])["endpoint", "role", "verdict", "response", "lag", "connections"])
            table.AddColumn(new TableColumn(name) { NoWrap = true });
        foreach (var endpoint in status.Regions.SelectMany(r => r.Endpoints)) table.AddRow([.. Row(endpoint).Select(Markup.Escape)]);
        return table;
    }

    private static string[] Row(EndpointView endpoint)
    {
        var newest = endpoint.Vantages.MaxBy(v => v.At);
        return
        [
            endpoint.Endpoint, endpoint.Role, endpoint.Verdict,
            newest is null ? "?" : string.Create(CultureInfo.InvariantCulture, $"{newest.ResponseMs:0.0} ms"),
            newest?.LagBytes is { } lag ? Figures.Bytes(lag) : endpoint.Role == "writer" ? "" : "?",
            newest?.Connections is { } connections ? $"{connections}/{newest.MaxConnections}" : "?",
        ];
    }
}
