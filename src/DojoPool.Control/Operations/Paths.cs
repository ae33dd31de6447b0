namespace DojoPool.Control.Operations;

/// <summary>The paths of the HTTP operations, as constants: attributes of the Functions glue need them.</summary>
public static class Paths
{
    public const string RoutingWrite = "api/routing/write";
    public const string RoutingRead = "api/routing/read";
    public const string RoutingReport = "api/routing/report";
    public const string RoutingTopology = "api/routing/topology";
    public const string RoutingConnectionString = "api/routing/connection-string";
    public const string EndpointHealth = "api/endpoints/{id}/{role}";
    public const string Status = "api/database/status";
    public const string Health = "api/database/health";
    public const string Metrics = "api/database/metrics";
    public const string Performance = "api/database/performance";
    public const string Regions = "api/database/regions";
    public const string Connections = "api/database/connections";
    public const string RefreshConnections = "api/database/connections/refresh";
    public const string Reconnect = "api/database/reconnect/{region}";
    public const string OrderReads = "api/database/endpoints/{id}/reads";
    public const string HealthCheck = "api/database/health-check";
    public const string Export = "api/database/export";
    public const string Failover = "api/database/failover/{region}";
    public const string PlanFailover = "api/database/failover/{region}/plan";
    public const string FailoverById = "api/database/failovers/{id}";
    public const string Approve = "api/database/failovers/{id}/approve";
    public const string Cancel = "api/database/failovers/{id}/cancel";
    public const string FailoverHistory = "api/database/failover-history";
    public const string Alerts = "api/database/alerts";
    public const string AcknowledgeAlert = "api/database/alerts/{id}/acknowledge";
    public const string Notifications = "api/database/notifications";
    public const string RetryNotification = "api/database/notifications/{id}/retry";
    public const string Audit = "api/database/audit";
    public const string AuditVerify = "api/database/audit/verify";
    public const string AnalyzeQuery = "api/database/analyze-query";
    public const string Pause = "api/database/pause";
    public const string Resume = "api/database/resume";
    public const string Dashboard = "api/database/dashboard";
    public const string DashboardPage = "api/dashboard";
    public const string DashboardFile = "api/dashboard/{file}";
    public const string OpenApi = "api/openapi.json";
    public const string ApiPage = "api/docs";
    public const string Vote = "api/vantage/vote";
    public const string Prometheus = "api/metrics";
    public const string Healthz = "api/healthz";
}
