namespace DojoPool.Control.Operations;

/// <summary>Every operation once. LocalHost maps itself from it, the Functions glue is held against it by a test.</summary>
public static class Catalogue
{
    public static readonly Operation RoutingWrite = Http(nameof(RoutingWrite), "GET", Paths.RoutingWrite, Role.App, "Where to write, and for how long.");
    public static readonly Operation RoutingRead = Http(nameof(RoutingRead), "GET", Paths.RoutingRead, Role.App, "Where to read.");
    public static readonly Operation RoutingReport = Http(nameof(RoutingReport), "POST", Paths.RoutingReport, Role.App, "An application could not write.");
    public static readonly Operation RoutingTopology = Http(nameof(RoutingTopology), "GET", Paths.RoutingTopology, Role.App, "All that reads are chosen by; held until the row changes, where that is allowed.");
    public static readonly Operation RoutingConnectionString = Http(nameof(RoutingConnectionString), "GET", Paths.RoutingConnectionString, Role.App, "A connection string with several hosts in the right order, for drivers that try one after another.");
    public static readonly Operation EndpointHealth = Http(nameof(EndpointHealth), "GET", Paths.EndpointHealth, Role.App, "Does this endpoint have this role now? 200 or 503, for load balancers.");
    public static readonly Operation EndpointHealthHead = Http(nameof(EndpointHealthHead), "HEAD", Paths.EndpointHealth, Role.App, "The same without a body.");
    public static readonly Operation EndpointHealthOptions = Http(nameof(EndpointHealthOptions), "OPTIONS", Paths.EndpointHealth, Role.App, "The same without a body, as HAProxy asks by default.");
    public static readonly Operation Status = Read(nameof(Status), Paths.Status, Role.Viewer, "The whole system's status.");
    public static readonly Operation Health = Read(nameof(Health), Paths.Health, Role.Viewer, "Health and alerts in short.");
    public static readonly Operation Metrics = Read(nameof(Metrics), Paths.Metrics, Role.Viewer, "Stored probes, newest first.");
    public static readonly Operation Performance = Read(nameof(Performance), Paths.Performance, Role.Viewer, "Percentiles, throughput and uptime by endpoint and region.");
    public static readonly Operation Regions = Read(nameof(Regions), Paths.Regions, Role.Viewer, "Every region with its servers.");
    public static readonly Operation Connections = Read(nameof(Connections), Paths.Connections, Role.Viewer, "Pools of this instance, and the servers' own limits.");
    public static readonly Operation RefreshConnections = Http(nameof(RefreshConnections), "POST", Paths.RefreshConnections, Role.Moderator, "Renew the pools everywhere.");
    public static readonly Operation Reconnect = Http(nameof(Reconnect), "POST", Paths.Reconnect, Role.Moderator, "Renew the pools with a region's servers everywhere.");
    public static readonly Operation OrderReads = Http(nameof(OrderReads), "POST", Paths.OrderReads, Role.Moderator, "How much is read from an endpoint, or nothing at all.");
    public static readonly Operation HealthCheck = Http(nameof(HealthCheck), "POST", Paths.HealthCheck, Role.Moderator, "Probe every endpoint now.");
    public static readonly Operation Export = Read(nameof(Export), Paths.Export, Role.Admin, "A report of everything, or of one failover; holds the audit log.");
    public static readonly Operation StartFailover = Http(nameof(StartFailover), "POST", Paths.Failover, Role.Admin, "Move the writer to a region.");
    public static readonly Operation PlanFailover = Http(nameof(PlanFailover), "POST", Paths.PlanFailover, Role.Moderator, "What an order to move the writer would do now; changes nothing.");
    public static readonly Operation FailoverById = Read(nameof(FailoverById), Paths.FailoverById, Role.Viewer, "One failover, live or past.");
    public static readonly Operation Approve = Http(nameof(Approve), "POST", Paths.Approve, Role.Admin, "Accept a stated loss, and try again.");
    public static readonly Operation Cancel = Http(nameof(Cancel), "POST", Paths.Cancel, Role.Admin, "Stop a run that has not claimed yet.");
    public static readonly Operation FailoverHistory = Read(nameof(FailoverHistory), Paths.FailoverHistory, Role.Viewer, "Past failovers.");
    public static readonly Operation Alerts = Read(nameof(Alerts), Paths.Alerts, Role.Viewer, "Alerts, newest first.");
    public static readonly Operation AcknowledgeAlert = Http(nameof(AcknowledgeAlert), "POST", Paths.AcknowledgeAlert, Role.Moderator, "Take up an open alert.");
    public static readonly Operation Notifications = Read(nameof(Notifications), Paths.Notifications, Role.Viewer, "News that wait for a sink, or were given up.");
    public static readonly Operation RetryNotification = Http(nameof(RetryNotification), "POST", Paths.RetryNotification, Role.Moderator, "Try a dead notification again.");
    public static readonly Operation Audit = Read(nameof(Audit), Paths.Audit, Role.Admin, "Who did what, newest first.");
    public static readonly Operation AuditVerify = Read(nameof(AuditVerify), Paths.AuditVerify, Role.Admin, "Is the audit log's chain intact?");
    public static readonly Operation AnalyzeQuery = Http(nameof(AnalyzeQuery), "POST", Paths.AnalyzeQuery, Role.Viewer, "May this SQL run on a replica?");
    public static readonly Operation Pause = Http(nameof(Pause), "POST", Paths.Pause, Role.Admin, "Stop automation.");
    public static readonly Operation Resume = Http(nameof(Resume), "POST", Paths.Resume, Role.Admin, "Start automation again.");
    public static readonly Operation Dashboard = Read(nameof(Dashboard), Paths.Dashboard, Role.Viewer, "What the dashboard shows.");
    public static readonly Operation DashboardPage = Http(nameof(DashboardPage), "GET", Paths.DashboardPage, Role.Anyone, "The dashboard's page; it asks for a token itself.");
    public static readonly Operation DashboardFile = Http(nameof(DashboardFile), "GET", Paths.DashboardFile, Role.Anyone, "A script, style or picture of the page.");
    public static readonly Operation OpenApi = Http(nameof(OpenApi), "GET", Paths.OpenApi, Role.Anyone, "This API as an OpenAPI document.") with { Tagged = true };
    public static readonly Operation ApiPage = Http(nameof(ApiPage), "GET", Paths.ApiPage, Role.Anyone, "This API as a page for people.") with { Tagged = true };
    public static readonly Operation Vote = Http(nameof(Vote), "POST", Paths.Vote, Role.Vantage, "What this vantage sees of the writer now.");
    public static readonly Operation Prometheus = Http(nameof(Prometheus), "GET", Paths.Prometheus, Role.Viewer, "This instance's metrics, as Prometheus reads them.");
    public static readonly Operation Healthz = Http(nameof(Healthz), "GET", Paths.Healthz, Role.Anyone, "Is this host alive?");
    public static readonly Operation Probe = new(nameof(Probe), Trigger.Timer, "", Schedules.Probe, Role.Anyone, "One round of probes.");
    public static readonly Operation ResumeWatch = new(nameof(ResumeWatch), Trigger.Timer, "", Schedules.ResumeWatch, Role.Anyone, "Goes on with runs that are gone and with the watch on returned writers.");
    public static readonly Operation Deliver = new(nameof(Deliver), Trigger.Timer, "", Schedules.Deliver, Role.Anyone, "Brings news of alerts to people.");
    public static readonly Operation Purge = new(nameof(Purge), Trigger.Timer, "", Schedules.Purge, Role.Anyone, "Deletes old history.");

    public static readonly IReadOnlyList<Operation> All =
    [
        RoutingWrite, RoutingRead, RoutingReport, RoutingTopology, RoutingConnectionString, EndpointHealth, EndpointHealthHead, EndpointHealthOptions,
        Status, Health, Metrics, Performance, Regions, Connections, RefreshConnections, Reconnect, OrderReads, HealthCheck, Export,
        StartFailover, PlanFailover, FailoverById, Approve, Cancel,
        FailoverHistory, Alerts, AcknowledgeAlert, Notifications, RetryNotification, Audit, AuditVerify, AnalyzeQuery, Pause, Resume,
        Dashboard, DashboardPage, DashboardFile, OpenApi, ApiPage, Vote, Prometheus, Healthz, Probe, ResumeWatch, Deliver, Purge,
    ];

    private static Operation Read(string name, string path, Role role, string summary) => Http(name, "GET", path, role, summary) with { Tagged = true };

    private static Operation Http(string name, string verb, string path, Role role, string summary) =>
        new(name, Trigger.Http, verb, path, role, summary);
}
