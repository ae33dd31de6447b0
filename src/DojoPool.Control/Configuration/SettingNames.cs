namespace DojoPool.Control.Configuration;

/// <summary>The names of the variables that are no region's; those of regions are patterns in <see cref="RegionSettings"/>.</summary>
public static class SettingNames
{
    public const string Prefix = "DOJOPOOL__";

    public const string VantageRegion = "VANTAGE_REGION";
    public const string VantageRegions = "DOJOPOOL__VANTAGE_REGIONS";
    public const string VantageToken = "DOJOPOOL__VANTAGE__TOKEN";
    public const string ProbeSchedule = "PROBE_SCHEDULE";
    public const string PurgeSchedule = "PURGE_SCHEDULE";
    public const string SampleInterval = "DOJOPOOL__SAMPLE_INTERVAL_MS";
    public const string Retention = "DOJOPOOL__RETENTION_DAYS";

    public const string ProbeTimeout = "DOJOPOOL__PROBE__TIMEOUT_MS";
    public const string BurstProbes = "DOJOPOOL__BURST__PROBES";
    public const string BurstInterval = "DOJOPOOL__BURST__INTERVAL_MS";
    public const string Margin = "DOJOPOOL__MARGIN_MS";
    public const string LossBudgetBytes = "DOJOPOOL__LOSS_BUDGET__BYTES";
    public const string LossBudgetSeconds = "DOJOPOOL__LOSS_BUDGET__SECONDS";
    public const string Lead = "DOJOPOOL__LEAD_MS";
    public const string DrainTimeout = "DOJOPOOL__DRAIN__TIMEOUT_MS";
    public const string CommandTimeout = "DOJOPOOL__COMMAND__TIMEOUT_MS";
    public const string PromoteTimeout = "DOJOPOOL__PROMOTE__TIMEOUT_MS";
    public const string WatchSeconds = "DOJOPOOL__WATCH__SECONDS";
    public const string CoolDownSeconds = "DOJOPOOL__COOL_DOWN__SECONDS";
    public const string Automatic = "DOJOPOOL__AUTOMATIC";
    public const string SyncRequired = "DOJOPOOL__SYNC__REQUIRED";
    public const string SyncWhenShort = "DOJOPOOL__SYNC__WHEN_SHORT";
    public const string HoldSeconds = "DOJOPOOL__ROUTING__HOLD_SECONDS";
    public const string SpillAt = "DOJOPOOL__ROUTING__SPILL_AT_PERCENT";
    public const string SpillBack = "DOJOPOOL__ROUTING__SPILL_BACK_PERCENT";
    public const string SlowStart = "DOJOPOOL__ROUTING__SLOW_START_MS";
    public const string LeaseMs = "DOJOPOOL__LEASE__MS";
    public const string LeaseCacheMs = "DOJOPOOL__LEASE__CACHE_MS";

    public const string ResponseWarning = "DOJOPOOL__THRESHOLDS__RESPONSE_WARNING_MS";
    public const string ResponseCritical = "DOJOPOOL__THRESHOLDS__RESPONSE_CRITICAL_MS";
    public const string LagWarning = "DOJOPOOL__THRESHOLDS__LAG_WARNING_MS";
    public const string LagCritical = "DOJOPOOL__THRESHOLDS__LAG_CRITICAL_MS";
    public const string ErrorRateWarning = "DOJOPOOL__THRESHOLDS__ERROR_RATE_WARNING_PERCENT";
    public const string ErrorRateCritical = "DOJOPOOL__THRESHOLDS__ERROR_RATE_CRITICAL_PERCENT";
    public const string StallSeconds = "DOJOPOOL__THRESHOLDS__STALL_SECONDS";

    public const string MaintenanceDatabase = "DOJOPOOL__MAINTENANCE_DATABASE";
    public const string ReplicationConnInfo = "DOJOPOOL__REPLICATION__CONNINFO";
    public const string RejoinHook = "DOJOPOOL__REJOIN__HOOK";
    public const string RejoinToken = "DOJOPOOL__REJOIN__TOKEN";

    public const string StoreConnectionString = "DOJOPOOL__STORE__CONNECTION_STRING";
    public const string StoreAccountName = "DOJOPOOL__STORE__ACCOUNT_NAME";
    public const string StoreRegion = "DOJOPOOL__STORE__REGION";
    public const string StoreTablePrefix = "DOJOPOOL__STORE__TABLE_PREFIX";
    public const string StoreConsistency = "DOJOPOOL__STORE__CONSISTENCY";

    public const string Listen = "DOJOPOOL__LISTEN";
    public const string AuthTokens = "DOJOPOOL__AUTH__TOKENS";
    public const string AuthTokensFile = "DOJOPOOL__AUTH__TOKENS_FILE";
    public const string OidcAuthority = "DOJOPOOL__AUTH__OIDC__AUTHORITY";
    public const string OidcAudience = "DOJOPOOL__AUTH__OIDC__AUDIENCE";
    public const string OidcIssuer = "DOJOPOOL__AUTH__OIDC__ISSUER";
    public const string OidcRoleClaim = "DOJOPOOL__AUTH__OIDC__ROLE_CLAIM";
    public const string OidcRoles = "DOJOPOOL__AUTH__OIDC__ROLES";
    public const string AllowedAddresses = "DOJOPOOL__AUTH__ALLOWED_ADDRESSES";
    public const string TrustedProxies = "DOJOPOOL__AUTH__TRUSTED_PROXIES";
    public const string ProxyHops = "DOJOPOOL__AUTH__PROXY_HOPS";
    public const string ReadsPerMinute = "DOJOPOOL__LIMITS__READS_PER_MINUTE";
    public const string OrdersPerMinute = "DOJOPOOL__LIMITS__ORDERS_PER_MINUTE";
    public const string LookupsPerSecond = "DOJOPOOL__LIMITS__LOOKUPS_PER_SECOND";
    public const string RefusalsPerMinute = "DOJOPOOL__LIMITS__REFUSALS_PER_MINUTE";

    public const string NotifyWebhookUrl = "DOJOPOOL__NOTIFY__WEBHOOK_URL";
    public const string NotifyWebhookSecret = "DOJOPOOL__NOTIFY__WEBHOOK_SECRET";
    public const string NotifySlackUrl = "DOJOPOOL__NOTIFY__SLACK_URL";
    public const string NotifyTeamsUrl = "DOJOPOOL__NOTIFY__TEAMS_URL";
    public const string NotifyPagerDutyKey = "DOJOPOOL__NOTIFY__PAGERDUTY_KEY";
    public const string NotifyPagerDutyUrl = "DOJOPOOL__NOTIFY__PAGERDUTY_URL";
    public const string NotifySmtpUrl = "DOJOPOOL__NOTIFY__SMTP_URL";
    public const string NotifySmtpFrom = "DOJOPOOL__NOTIFY__SMTP_FROM";
    public const string NotifySmtpTo = "DOJOPOOL__NOTIFY__SMTP_TO";
    public const string NotifyPerMinute = "DOJOPOOL__NOTIFY__PER_MINUTE";

    public const string StalledSwitchover = "DOJOPOOL__STALL__SWITCHOVER";
    public const string TelemetryEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string TelemetryProtocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    public const string TelemetryHeaders = "OTEL_EXPORTER_OTLP_HEADERS";

    public const string AddressBook = "DOJOPOOL__LAB__ADDRESS_BOOK";
}
