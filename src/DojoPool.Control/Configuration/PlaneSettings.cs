using DojoPool.Control.Operations;
using DojoPool.Core.Failover;
using DojoPool.Core.Health;
using DojoPool.Core.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Control.Configuration;

/// <summary>Everything configured, checked as a whole. Immutable; changes only with a restart.</summary>
public sealed record PlaneSettings
{
    public required Fleet Fleet { get; init; }
    public required FailoverPolicy Policy { get; init; }
    public required LeaseTerms Lease { get; init; }
    /// <summary>How long lookups may be held; null: as the host has it by default.</summary>
    public TimeSpan? Hold { get; init; }

    /// <summary>How reads are shared.</summary>
    public ReadTerms Sharing { get; init; } = ReadTerms.Usual;

    public required HealthThresholds Thresholds { get; init; }

    /// <summary>By endpoint id.</summary>
    public required IReadOnlyDictionary<string, EndpointCredentials> Credentials { get; init; }

    public required string MaintenanceDatabase { get; init; }
    public required StoreSettings Store { get; init; }

    /// <summary>What a repointed standby connects with besides host, port and application_name; null = nothing.</summary>
    public Secret? ReplicationConnInfo { get; init; }

    /// <summary>Null: no hook.</summary>
    public RejoinSettings? Rejoin { get; init; }

    /// <summary>Lab: the file to read into <see cref="AddressBook.Parse"/>; null = the configured addresses.</summary>
    public string? AddressBookPath { get; init; }

    /// <summary>The regions that this process probes from: one in production, several only in the lab.</summary>
    public required IReadOnlyList<string> Vantages { get; init; }

    /// <summary>Where other regions' apps are asked for their vote, by region.</summary>
    public required IReadOnlyDictionary<string, Uri> VantageUrls { get; init; }

    /// <summary>What they are shown, and what is accepted from them; null = nobody is asked.</summary>
    public Secret? VantageToken { get; init; }

    public required ProbeSchedule ProbeSchedule { get; init; }
    public required string PurgeSchedule { get; init; }

    /// <summary>Zero = off.</summary>
    public required TimeSpan SampleInterval { get; init; }

    public required TimeSpan Retention { get; init; }
    public required IReadOnlyList<AuthToken> Tokens { get; init; }

    /// <summary>Who gets in, beside the tokens.</summary>
    public AccessSettings Access { get; init; } = AccessSettings.Open;

    public NotifySettings Notify { get; init; } = NotifySettings.None;

    /// <summary>Where metrics and traces are sent; null = nowhere.</summary>
    public TelemetrySettings? Telemetry { get; init; }

    public required ListenAddress Listen { get; init; }

    /// <summary>What is legal but should be known, said at start.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Pure: reads nothing but what it is given.</summary>
    public static SettingsReading Read(IReadOnlyDictionary<string, string?> environment) => SettingsReader.Read(environment);
}

/// <summary>The store of the topology row. Exactly one of connection string and account name is set.</summary>
/// <param name="Region">Where it is; null = not said.</param>
/// <param name="StrongConsistency">Cosmos DB for Table; must be checked at start.</param>
public sealed record StoreSettings(Secret? ConnectionString, string? AccountName, string? Region, string TablePrefix, bool StrongConsistency);

/// <param name="ByHttp">Else by gRPC.</param>
public sealed record TelemetrySettings(Uri Address, bool ByHttp, Secret? Headers);

public sealed record RejoinSettings(Uri Hook, Secret? Token);

/// <param name="Sha256">Lower-case hexadecimal of the token's UTF-8 bytes.</param>
public sealed record AuthToken(string Name, Role Role, string Sha256);

/// <param name="Host">An IP address without brackets, or localhost.</param>
/// <param name="Port">0 = a free one.</param>
public sealed record ListenAddress(string Host, int Port);
