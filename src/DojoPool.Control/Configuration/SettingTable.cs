using DojoPool.Control.Operations;
using DojoPool.Core.Failover;
using DojoPool.Core.Routing;
using static DojoPool.Control.Configuration.SettingNames;

namespace DojoPool.Control.Configuration;

/// <summary>Every variable that is no region's, with its default and its legal range.</summary>
public static class SettingTable
{
    /// <summary>The policy states its own defaults; the table repeats none of them.</summary>
    private static readonly FailoverPolicy Policy = new();

    private const string RegionName = "the name of a configured region, such as us-east";

    public static readonly IReadOnlyList<SettingGroup> Groups =
    [
        new("Vantages and probing",
        [
            new TextSetting(VantageRegion, null, RegionName, "The region that this host runs in and probes from.") { Sample = "us-east" },
            new TextSetting(VantageRegions, null, "names of configured regions, separated by commas",
                "Lab only: one process probes on behalf of several regions, each through its own links, and says so.") { Sample = "" },
            new TextSetting(VantageToken, null, "any text of at least 16 characters, the same in the app of every region",
                "The bearer token with which the apps of the regions ask one another for their votes; it opens nothing else.") { IsSecret = true, Sample = "" },
            new TextSetting(SettingNames.ProbeSchedule, Schedules.ProbeDefault, "six cron fields, seconds first, that fire evenly, such as */30 * * * * *",
                "When the tick fires; a region is probed on the ticks where its interval is due."),
            new TextSetting(PurgeSchedule, Schedules.PurgeDefault, "six cron fields, seconds first", "When old history is deleted."),
            new NumberSetting(SampleInterval, 2_000, 250, 60_000, "ms", "How often a host that stays up samples positions and receivers between ticks.") { ZeroIsOff = true },
            new NumberSetting(Retention, 30, 1, 3_650, "days", "How long health history is kept."),
        ]),
        new("Detection, selection and promotion",
        [
            new NumberSetting(ProbeTimeout, Ms(Policy.ProbeTimeout), 200, 10_000, "ms", "The deadline of one probe, whatever the link does."),
            new NumberSetting(BurstProbes, Policy.BurstProbes, 1, 10, "", "Rounds of probes after a suspicion."),
            new NumberSetting(BurstInterval, Ms(Policy.BurstInterval), 100, 10_000, "ms", "Between the starts of two such rounds."),
            new NumberSetting(Margin, Ms(Policy.Margin), 100, 10_000, "ms", "Added to the lease wait, and to the bound within which a standby counts as hearing the writer."),
            new NumberSetting(LossBudgetBytes, Policy.LossBudgetBytes, 0, 1L << 40, "bytes", "WAL that an automatic failover may lose: known bytes, and last rate × unobserved window."),
            new NumberSetting(LossBudgetSeconds, Ms(Policy.LossBudgetTime) / 1000, 0, 3_600, "s", "The unobserved window that an automatic failover may lose; below the sampling period it refuses every one."),
            new NumberSetting(Lead, Ms(Policy.Lead), 0, 5_000, "ms", "Switchover: how long applications are given to connect to whoever takes over, before the writer is drained; never more than a third of the lease."),
            new NumberSetting(DrainTimeout, Ms(Policy.DrainTimeout), 100, 30_000, "ms", "Switchover: how long the candidate may take to have all that the drained writer had."),
            new NumberSetting(CommandTimeout, Ms(Policy.CommandTimeout), 200, 30_000, "ms", "The deadline of one command to one server."),
            new NumberSetting(PromoteTimeout, Ms(Policy.PromoteTimeout), 1_000, 120_000, "ms", "The deadline of one promotion, until recovery has ended."),
            new NumberSetting(WatchSeconds, Ms(Policy.WatchFor) / 1000, 60, 86_400, "s", "How long a returned writer is looked for each second; afterwards once a tick."),
            new NumberSetting(CoolDownSeconds, Ms(Policy.CoolDown) / 1000, 0, 3_600, "s", "After a completed failover no automatic one begins for so long."),
            ChoiceSetting.Flag(Automatic, Policy.Automatic, "Whether the loss of a region is acted on without a person."),
            ChoiceSetting.Flag(StalledSwitchover, Policy.SwitchoverWhenStalled, "Whether a writer that answers but takes no writes is switched over without a person; else that is offered by an alert."),
            new NumberSetting(SyncRequired, Policy.SynchronousRequired, 0, 10, "", "Commits wait for so many standbys outside the writer's region; 0 = asynchronous."),
            new ChoiceSetting(SyncWhenShort, "wait", ["wait", "degrade"], "What a new writer does while fewer have joined: take no writes, or go on without the set under the loss budget."),
        ]),
        new("Leases",
        [
            new NumberSetting(LeaseMs, 3_000, 500, 300_000, "ms", "How long an application may write on a route. On Azure Functions at least 15000: a cold start longer than the lease stops writes."),
            new NumberSetting(LeaseCacheMs, 500, 100, 60_000, "ms", "How old a host's copy of the topology row may be when it grants."),
            new NumberSetting(HoldSeconds, 25, 1, 25, "s", "How long a lookup may be held open until a writer or a change of the topology is there. On Azure Functions 0 unless it is set: every held request is billed there.") { ZeroIsOff = true, Sample = "0" },
        ]),
        new("Reads",
        [
            new NumberSetting(SpillAt, Percent(ReadTerms.Usual.SpillAt), 1, 100, "%", "A region whose every reader has so many of its sessions in use is left for the next one."),
            new NumberSetting(SpillBack, Percent(ReadTerms.Usual.SpillBack), 0, 99, "%", "It is come back to when one of them has no more than this; below the former, so that reads do not go to and fro."),
            new NumberSetting(SlowStart, Ms(ReadTerms.Usual.SlowStart), 100, 3_600_000, "ms", "Over which a reader that came back grows into its share.") { ZeroIsOff = true },
        ]),
        new("Thresholds",
        [
            new NumberSetting(ResponseWarning, 1_000, 1, 60_000, "ms", "A slower answer is an alert (endpoint_slow)."),
            new NumberSetting(ResponseCritical, 5_000, 1, 600_000, "ms", "A slower answer is a high one; at least the warning."),
            new NumberSetting(LagWarning, 30_000, 100, 3_600_000, "ms", "A staler replica is an alert (replication_lag)."),
            new NumberSetting(LagCritical, 300_000, 100, 86_400_000, "ms", "A staler replica is a high one; at least the warning."),
            new NumberSetting(ErrorRateWarning, 5, 1, 100, "%", "Bad probes of the last five minutes."),
            new NumberSetting(ErrorRateCritical, 20, 1, 100, "%", "Likewise; at least the warning."),
            new NumberSetting(StallSeconds, 10, 1, 3_600, "s", "A writer that answers but takes no writes for so long is offered a switchover with fence."),
        ]),
        new("Database servers",
        [
            new TextSetting(MaintenanceDatabase, "postgres", "a database's name, not an application database", "Where dojo.epoch and the heartbeat live, and from where a server is fenced."),
            new TextSetting(ReplicationConnInfo, null, "libpq keywords and values without host, hostaddr, port, dbname and application_name",
                "What a repointed standby connects with, besides host, port and name; with a passfile, because monitors can read it.")
                { IsSecret = true, Sample = "user=replicator passfile=/var/lib/postgresql/.pgpass sslmode=verify-full sslrootcert=/etc/ssl/dojo-ca.crt connect_timeout=2" },
            new TextSetting(RejoinHook, null, "an absolute https URL (http on loopback)", "Called to rewind or re-clone a server, which SQL cannot do.") { Sample = "" },
            new TextSetting(RejoinToken, null, "any text, where the hook is set", "The bearer token that the hook is called with.") { IsSecret = true, Sample = "" },
        ]),
        new("Topology store",
        [
            new TextSetting(StoreConnectionString, null, "an Azure Tables connection string of the primary endpoint; or give the account's name", "The store of the topology row, never AzureWebJobsStorage.")
                { IsSecret = true, Sample = "UseDevelopmentStorage=true" },
            new TextSetting(StoreAccountName, null, "3–24 lower-case letters and digits; or give the connection string", "The storage account, reached with the host's identity.") { Sample = "" },
            new TextSetting(StoreRegion, null, "a region's name in lower case, such as us-central", "Where the store is: outside every region that holds a writer candidate.") { Sample = "" },
            new TextSetting(StoreTablePrefix, "dojopool", "1–30 letters and digits, a letter first", "The tables' names begin with it."),
            new ChoiceSetting(StoreConsistency, "primary", ["primary", "strong"], "primary: a storage account's primary endpoint. strong: Cosmos DB for Table with Strong consistency and one write region."),
        ]),
        new("Host",
        [
            new TextSetting(Listen, "127.0.0.1:7071", "address:port, such as 127.0.0.1:7071 or [::1]:7071; port 0 = a free one", "Where LocalHost listens."),
            new TextSetting(AuthTokens, null, "name:role:sha256hex, separated by semicolons; role app, viewer, moderator or admin", "Bearer tokens, by the SHA-256 of each.")
                { IsSecret = true, Sample = "" },
            new TextSetting(TelemetryEndpoint, null, "an absolute http or https URL", "Where metrics and traces are sent by OTLP; nowhere where it is not set.") { Sample = "" },
            new ChoiceSetting(TelemetryProtocol, "grpc", ["grpc", "http/protobuf"], "How they are sent; by HTTP to v1/metrics and v1/traces below the address."),
            new TextSetting(TelemetryHeaders, null, "name=value, separated by commas", "Headers that the receiver asks for, such as its key.") { IsSecret = true, Sample = "" },
            new TextSetting(SettingNames.AddressBook, null, "the path of a JSON file {\"<from>\":{\"<endpoint>\":\"host:port\"}}", "Lab only: the link that each caller takes to each endpoint.") { Sample = "" },
        ]),
        AccessSettingTable.Group,
        NotifySettingTable.Group,
    ];

    public static readonly IReadOnlyList<Setting> All = [.. Groups.SelectMany(g => g.Settings)];

    public static NumberSetting Number(string name) => Find<NumberSetting>(name);

    public static ChoiceSetting Choice(string name) => Find<ChoiceSetting>(name);

    public static TextSetting Text(string name) => Find<TextSetting>(name);

    private static long Percent(double share) => (long)Math.Round(100 * share);

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;

    private static T Find<T>(string name)
        where T : Setting => All.OfType<T>().Single(s => s.Name == name);
}

public sealed record SettingGroup(string Title, IReadOnlyList<Setting> Settings);
