using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DojoPool.Control.Admin;
using DojoPool.Control.Alerts;
using DojoPool.Control.Alerts.Notices;
using DojoPool.Control.Configuration;
using DojoPool.Control.Election;
using DojoPool.Control.Failover;
using DojoPool.Control.Failover.Start;
using DojoPool.Control.Health;
using DojoPool.Control.Metrics;
using DojoPool.Control.Operations;
using DojoPool.Control.Routing;
using DojoPool.Control.Topology;
using DojoPool.Core.Failover;
using DojoPool.Core.Health;
using DojoPool.Core.Topology;
using DojoPool.Fakes.Admin;
using DojoPool.Fakes.Alerts;
using DojoPool.Fakes.Failover;
using DojoPool.Fakes.Health;
using DojoPool.Fakes.Servers;
using DojoPool.Fakes.Topology;
using DojoPool.Http.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DojoPool.Http.Tests;

/// <summary>The real handlers on a real Kestrel, over stores in memory.</summary>
public sealed class PlaneUnderTest : IAsyncLifetime
{
    public const string VantageToken = "the apps of all regions";

    private WebApplication? app;

    public MemoryTopologyStore Topology { get; } = new();

    public MemoryHealthStore Health { get; } = new();

    public MemoryAlertStore Alerts { get; } = new();

    public MemoryAuditLog Audit { get; } = new();

    public MemoryFailoverStore Failovers { get; } = new();

    public ScriptedDesk Desk { get; } = new();

    public FakePools Pools { get; } = new();

    /// <summary>What commands and probes find; it has more servers than are configured here.</summary>
    public FakeFleet Servers { get; } = new();

    public PlaneMeter Meter => app!.Services.GetRequiredService<PlaneMeter>();

    public HttpClient Http { get; private set; } = null!;

    public static Fleet Fleet { get; } = new(
        [new Region("us-east", 10, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)), new Region("eu-west", 8, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5))],
        [Endpoint("us-east-primary", EndpointKind.RegionalPrimary), Endpoint("us-east-replica-1", EndpointKind.Replica), Endpoint("eu-west-primary", EndpointKind.RegionalPrimary)]);

    public static TopologyRow Stable { get; } =
        Transitions.First(Fleet, new LeaseTerms(3000, 500), null, new Change("first", DateTimeOffset.UnixEpoch));

    public async ValueTask InitializeAsync()
    {
        Topology.Put(Stable);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton(Fleet).AddSingleton(TimeProvider.System).AddSingleton(new PlaneWarnings(["it is only a test"]))
            .AddSingleton<ITopologyStore>(Topology).AddSingleton<TopologyRegister>().AddSingleton<IHealthStore>(Health)
            .AddSingleton<IAlertStore>(Alerts).AddSingleton<INoticeStore>(Alerts).AddSingleton<IAuditLog>(Audit).AddSingleton<IFailoverStore>(Failovers).AddSingleton<IFailoverDesk>(Desk)
            .AddSingleton<IAddressBook>(AddressBook.Configured(Fleet)).AddSingleton<IWriterDoubt>(Desk).AddSingleton<IVantages>(Desk)
            .AddSingleton(Planner).AddSingleton(Tick).AddSingleton<IServerPools>(Pools).AddSingleton(new ReportedSettings(new Dictionary<string, string> { ["a"] = "b" }))
            .AddSingleton(s => new PoolDesk(Fleet, s.GetRequiredService<TopologyRegister>(), Audit, Pools, TimeSpan.FromSeconds(1), TimeProvider.System))
            .AddSingleton<IReplicaFacts>(s => new StoredReplicaFacts(Health, TimeSpan.FromSeconds(2), TimeProvider.System))
            .AddDojoHttp([Token("app", Role.App), Token("viewer", Role.Viewer), Token("moderator", Role.Moderator), Token("admin", Role.Admin), Token(VantageToken, Role.Vantage)], new LookupHold(TimeSpan.FromSeconds(1)));
        app = builder.Build();
        app.UseProblemsForStrays();
        app.MapDojoPool();
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app!.DisposeAsync();
    }

    /// <summary>Sends with the token of a role; <paramref name="body"/> is written as JSON, a string as it is.</summary>
    /// <param name="known">The If-None-Match header.</param>
    public async Task<HttpResponseMessage> SendAsync(string verb, string path, string? token = "admin", object? body = null, string? known = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (known is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        if (body is not null)
            request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        return await Http.SendAsync(request);
    }

    public async Task<JsonNode> GetAsync(string path, string token = "admin")
    {
        using var answer = await SendAsync("GET", path, token);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await JsonAsync(answer);
    }

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    /// <summary>Asserts a problem and gives it back.</summary>
    public static async Task<JsonNode> ProblemAsync(HttpResponseMessage answer, int status, string code)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        // A HEAD has no body to tell more.
        if (answer.RequestMessage?.Method == HttpMethod.Head)
            return new JsonObject();
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await JsonAsync(answer);
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal(status, (int?)problem["status"]);
        return problem;
    }

    /// <summary>A vantage sees a server that serves; beside what it saw before.</summary>
    public async Task SeeAsync(string vantage, string endpoint, Verdict verdict = Verdict.Healthy, double elapsedMs = 5, ulong lsn = 0)
    {
        var now = TimeProvider.System.GetUtcNow();
        var known = (await Health.ReadLatestAsync(CancellationToken.None)).Where(r => r.Vantage == vantage).SelectMany(r => r.Samples).Where(s => s.Endpoint != endpoint);
        var facts = lsn == 0 ? null : new ServerFacts
        {
            InRecovery = true, ServerTime = now, Timeline = 1, Replayed = new Lsn(lsn), Epoch = new EpochMark(1, "us-east-primary"), Connections = 5, ActiveConnections = 1, MaxConnections = 100,
        };
        await Health.StoreAsync(
            new HealthRound(vantage, now, [.. known, new HealthSample(vantage, endpoint, now, verdict, "", TimeSpan.FromMilliseconds(elapsedMs), 0, TimeSpan.Zero, 0, null, null, facts)]),
            CancellationToken.None);
    }

    /// <summary>What is stored is read once a second at most.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 300 && !await condition(); i++)
            await Task.Delay(10);
        Assert.True(await condition());
    }

    private ProbeTick Tick(IServiceProvider services)
    {
        var register = services.GetRequiredService<TopologyRegister>();
        var plan = new ProbingPlan(Fleet, new FailoverPolicy(), new HealthThresholds(), ["us-east", "eu-west"], TimeSpan.FromSeconds(30));
        return new ProbeTick(
            plan, new ProbeRound(new FakeProber(Servers, TimeProvider.System), TimeProvider.System), register, Health,
            new StoredObservations(Fleet, Health, register, TimeProvider.System), new HealthAlerts(Alerts), Desk, TimeProvider.System);
    }

    private FailoverPlanner Planner(IServiceProvider services)
    {
        var question = new DetectionQuestion(Fleet, Desk, new FakeProber(Servers, TimeProvider.System), ["us-east"], TimeProvider.System);
        return new FailoverPlanner(
            Fleet, services.GetRequiredService<TopologyRegister>(), new FakeCommands(Servers), question, new FakeSightings(Servers, TimeProvider.System),
            Failovers, new FailoverPolicy(), TimeProvider.System);
    }

    private static Endpoint Endpoint(string id, EndpointKind kind) =>
        new(id, id[..7], kind, $"{id}.example", 5432, "dojopool", "verify-full", kind == EndpointKind.RegionalPrimary);

    private static AuthToken Token(string name, Role role) =>
        new(name, role, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));
}
