using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;
using DojoPool.Control.Configuration;
using DojoPool.Core.Topology;
using DojoPool.Lab;
using DojoPool.Lab.Links;
using DojoPool.Lab.Topology;

namespace DojoPool.Chaos.Stage;

/// <summary>A lab under two hosts of the plane, each with its own way to the store, with default settings.</summary>
internal sealed class ChaosStage : IAsyncDisposable
{
    private static readonly string[] Places = [LinkSources.Plane, "eu-west"];
    private static readonly TimeSpan BootLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskLimit = TimeSpan.FromSeconds(8);
    private readonly List<PlaneSlot> hosts = [];

    private ChaosStage(LocalLab lab, RowWatch rows) => (Lab, Rows) = (lab, rows);

    public LocalLab Lab { get; }

    public RowWatch Rows { get; }

    public PlaneTokens Tokens { get; } = PlaneTokens.Generate();

    public IReadOnlyList<PlaneSlot> Hosts => hosts;

    public IReadOnlyList<Uri> Planes => [.. hosts.Select(h => h.Url)];

    public static async Task<ChaosStage> StartAsync(LocalLab lab, CancellationToken cancellation)
    {
        var stage = new ChaosStage(lab, new RowWatch(lab.StoreConnectionString));
        try
        {
            foreach (var place in Places)
            {
                var settings = new Dictionary<string, string>(lab.Settings()) { [SettingNames.StoreConnectionString] = lab.StoreConnectionStringFrom(place) };
                var slot = new PlaneSlot(place, settings, Path.Combine(lab.Folder, "logs", $"plane-{place}.log"), stage.Tokens);
                stage.hosts.Add(slot);
                await slot.EnsureAsync(cancellation);
            }
            stage.Rows.Start();
            await stage.Rows.UntilAsync(stage.IsWhole, BootLimit, cancellation);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>A writer, everybody else reading, nobody missing.</summary>
    public bool IsWhole(TopologyRow row) => row is { Phase: Phase.Stable, Writer: not null, Watch.Count: 0 } && row.Readers.Count == Lab.Nodes.Count - 1;

    /// <summary>Every way from the plane and its vantages to a server.</summary>
    public IEnumerable<Link> WaysOfThePlane(string to) => LinkSources.Hosts.Select(from => Lab.Link(from, to));

    /// <summary>Every way on which a server's WAL can go to another one.</summary>
    public IEnumerable<Link> Streams(string from) => Lab.Nodes.Where(n => n.Id != from).Select(n => Lab.Link(n.Id, from));

    /// <summary>Every way of applications to a server.</summary>
    public IEnumerable<Link> WaysOfApplications(string to) => GuideTopology.Regions.Select(LinkSources.AppOf).Append(LinkSources.App).Select(from => Lab.Link(from, to));

    /// <summary>All links pass, all servers, the store and all hosts run.</summary>
    public async Task HealAsync(CancellationToken cancellation)
    {
        await Lab.HealAsync(cancellation);
        await Task.WhenAll(hosts.Select(h => h.EnsureAsync(cancellation)));
    }

    /// <summary>Asks whichever host answers.</summary>
    /// <exception cref="CommandException">None did.</exception>
    public async Task<T> AskAsync<T>(Func<PlaneClient, CancellationToken, Task<T>> question, CancellationToken cancellation)
    {
        CommandException? trouble = null;
        foreach (var host in hosts.Where(h => h.IsAlive))
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(AskLimit);
            try
            {
                return await question(host.Client, limit.Token);
            }
            catch (CommandException silent)
            {
                trouble = silent;
            }
            catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
            {
                trouble = new CommandException($"{host.Url} did not answer within {AskLimit.TotalSeconds:0} s", late);
            }
        }
        throw trouble ?? new CommandException("no host of the plane runs");
    }

    public async ValueTask DisposeAsync()
    {
        await Rows.DisposeAsync();
        foreach (var host in hosts) await host.DisposeAsync();
    }
}
