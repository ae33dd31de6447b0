using DojoPool.Contracts.Alerts;
using DojoPool.Contracts.Failover;
using DojoPool.Control.Operations;

namespace DojoPool.Http.OpenApi;

internal static class AlertDescriptions
{
    private const string Feature = "Alerts";

    private static readonly NotificationView Notification = new(
        "20260301T120000-1", Samples.At, "opened", Samples.Alert.Id, Samples.Alert.Message, [new DeliveryView("slack", "dead", 8, null, "500 from the sink")]);

    public static readonly IReadOnlyList<Described> All =
    [
        new(Catalogue.Alerts, Feature, "Open and closed.") { Query = [QueryValue.Limit(20), QueryValue.Offset], Answer = new AlertsAnswer([Samples.Alert], 1, null) },
        new(Catalogue.AcknowledgeAlert, Feature, "")
        {
            Body = new AcknowledgeOrder("looking at it"),
            Answer = new OrderDone(true, $"alice has taken up {Samples.Alert.Id}."),
            Refusals = [404],
        },
        new(Catalogue.Notifications, Feature, "") { Query = [QueryValue.Limit(20)], Answer = new NotificationsAnswer([], [Notification]) },
        new(Catalogue.RetryNotification, Feature, "") { Answer = new OrderDone(true, $"{Notification.Id} is tried again."), Refusals = [404] },
    ];
}
