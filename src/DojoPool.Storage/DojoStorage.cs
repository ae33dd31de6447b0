using Azure;
using Azure.Core;
using Azure.Data.Tables;
using DojoPool.Control.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Control.Failover;
using DojoPool.Control.Health;
using DojoPool.Control.Topology;
using DojoPool.Storage.Admin;
using DojoPool.Storage.Alerts;
using DojoPool.Storage.Failover;
using DojoPool.Storage.Health;
using DojoPool.Storage.Tables;
using DojoPool.Storage.Topology;

namespace DojoPool.Storage;

/// <summary>Every port that is kept in tables (DESIGN §11), opened together.</summary>
public sealed class DojoStorage
{
    private readonly TableServiceClient _patient;
    private readonly List<string> _names = [];

    private DojoStorage(TableServiceClient urgent, StoreTimes urgency, TableServiceClient patient, string prefix)
    {
        _patient = patient;
        BoundedTable Table(TableServiceClient client, string name, StoreTimes times)
        {
            _names.Add(prefix + name);
            return new BoundedTable(client.GetTableClient(prefix + name), times);
        }

        Topology = new TableTopologyStore(Table(urgent, "Topology", urgency));
        Failovers = new TableFailoverStore(Table(urgent, "Failovers", urgency), Table(urgent, "FailoverSteps", urgency));
        Health = new TableHealthStore(
            new HistoryTable(Table(patient, "HealthHistory", StoreTimes.Patient)), new LatestTable(Table(patient, "HealthLatest", StoreTimes.Patient)));
        var alerts = Table(patient, "Alerts", StoreTimes.Patient);
        (Alerts, Notices) = (new TableAlertStore(alerts), new TableNoticeStore(alerts));
        Audit = new TableAuditLog(Table(patient, "Audit", StoreTimes.Patient));
        Apps = new TableAppClaims(Table(patient, "Apps", StoreTimes.Patient));
    }

    public ITopologyStore Topology { get; }

    public IFailoverStore Failovers { get; }

    public IHealthStore Health { get; }

    public IAlertStore Alerts { get; }

    public INoticeStore Notices { get; }

    public IAuditLog Audit { get; }

    public IAppClaims Apps { get; }

    /// <summary>Makes clients; sends nothing yet.</summary>
    /// <param name="credential">For an account without a key; null = the host's identity (DefaultAzureCredential).</param>
    /// <exception cref="ArgumentException">The options have problems; all of them are in the message, without secrets.</exception>
    public static DojoStorage Open(DojoStorageOptions options, TokenCredential? credential = null) => Open(options, credential, StoreTimes.Urgent, _ => { });

    /// <summary>Creates the tables that are missing. Harmless to repeat and to run on several hosts at once.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer, or refuses.</exception>
    public Task EnsureTablesAsync(CancellationToken cancellation) => Task.WhenAll(_names.Select(name => CreateAsync(name, cancellation)));

    /// <param name="urgency">Tests of anything but time are patient: a loaded machine may well take a second.</param>
    /// <param name="configure">Given the options of each client: how tests see and disturb its requests.</param>
    internal static DojoStorage Open(
        DojoStorageOptions options, TokenCredential? credential, StoreTimes urgency, Action<TableClientOptions> configure)
    {
        TableServiceClient Client(StoreTimes times)
        {
            var client = times.Options();
            configure(client);
            return StoreEndpoint.Client(options, credential, client);
        }

        return new DojoStorage(Client(urgency), urgency, Client(StoreTimes.Patient), options.TablePrefix);
    }

    private async Task CreateAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await BoundedCall.RunAsync(StoreTimes.Start, token => _patient.CreateTableIfNotExistsAsync(name, token), cancellation);
        }
        catch (RequestFailedException refused)
        {
            throw new StoreUnavailableException($"Table {name} cannot be created. {StoreTrouble.Describe(refused)}", refused);
        }
    }
}
