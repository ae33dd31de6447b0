using System.Globalization;
using DojoPool.Contracts.Alerts;

namespace DojoPool.Cli.Operator;

internal static class AlertsPage
{
    public static void Show(IReadOnlyList<AlertView> alerts)
    {
        foreach (var alert in alerts)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{alert.OpenedAt:u}  {alert.Severity,-8} {alert.Type,-18} {alert.Subject,-24} {State(alert)}  {alert.Message}"));
        if (alerts.Count == 0) Console.WriteLine("no alerts");
    }

    private static string State(AlertView alert) => alert.ClosedAt is null ? $"open, seen {alert.Count} times" : "closed";
}
