using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using DojoPool.Cli.Plane;
using DojoPool.Control.Configuration;
using DojoPool.Control.Operations;
using DojoPool.Integration.Tests.Failover;

namespace DojoPool.Integration.Tests.Secrets;

/// <summary>
/// Plants a secret wherever the configuration takes one, lets a real plane do everything that it can, well and badly, and looks for them in every
/// answer, log, trace, message, table and export.
/// </summary>
[Collection(OneLabCollection.Name)]
[Trait("needs", "servers")]
public sealed class PlantedSecretTests(OneLab lab)
{
    private const string WrongToken = "Pl4nted-wrong-t0ken";

    private static readonly (string Name, string Secret)[] Planted =
    [
        (SettingNames.NotifyWebhookSecret, "Pl4nted-webhook-s3cret"),
        (SettingNames.NotifySlackUrl, "Pl4nted-slack-p4th"),
        (SettingNames.NotifyTeamsUrl, "Pl4nted-teams-p4th"),
        (SettingNames.NotifyPagerDutyKey, "Pl4ntedPagerKey00"),
        (SettingNames.NotifySmtpUrl, "Pl4nted-mail-p4ssword"),
        (SettingNames.TelemetryHeaders, "Pl4nted-collector-k3y"),
    ];

    [Fact]
    public async Task No_secret_is_in_any_answer_log_trace_message_table_or_export()
    {
        await using var collector = await Collector.StartAsync();
        await using var scene = await lab.BeginAsync([.. Settings(collector.Address)]);
        var (host, answers) = (scene.Hosts[0], new List<(string Where, string Text)>());
        using var http = new HttpClient { BaseAddress = host.Address.Url };

        // A server dies, so that drivers and probes have something to complain of, and alerts are told to everybody.
        await scene.Lab.Node(scene.Lab.Nodes.Select(n => n.Id).First(id => id.Contains("replica", StringComparison.Ordinal))).KillAsync();
        await Eventually.True(() => Task.FromResult(collector.Got.Any(g => g.Path.StartsWith("/slack", StringComparison.Ordinal))), Scene.Limit);
        await AskEverythingAsync(http, host.Tokens, answers);
        await scene.Lab.HealAsync();
        await scene.UntilWholeAsync();

        var target = scene.Writer.StartsWith("eu-west", StringComparison.Ordinal) ? "us-east" : "eu-west";
        answers.Add(await SendAsync(http, "POST", $"api/database/failover/{target}", host.Tokens.Admin, """{"reason":"a drill"}"""));
        await scene.UntilFailedOverAsync();
        await scene.UntilRunAsync("completed", r => r.Status == "completed");
        await AskEverythingAsync(http, host.Tokens, answers);
        await Eventually.True(() => Task.FromResult(collector.Got.Any(g => g.Path == "/v1/traces")), Scene.Limit);

        // One sink refuses, one hangs and one is not there; the failover and the other sinks went on.
        var (_, waiting) = await SendAsync(http, "GET", $"{Paths.Notifications}?limit=1000", host.Tokens.Viewer, null);
        Assert.All(["it answered 404", "no answer within 3 s", "cannot be reached"], trouble => Assert.Contains(trouble, waiting, StringComparison.Ordinal));
        await Eventually.True(() => Task.FromResult(collector.Got.Any(g => g.Path == "/webhook" && Encoding.UTF8.GetString(g.Body).Contains("failover_completed", StringComparison.Ordinal))), Scene.Limit);

        var secrets = SecretsOf(scene, host.Tokens);
        Assert.True(secrets.Count >= 12, $"only {secrets.Count} secrets were planted");
        Assert.Contains(answers, a => a.Where.Contains("export", StringComparison.Ordinal) && a.Text.StartsWith("200", StringComparison.Ordinal));
        var everything = answers
            .Concat(collector.Got.Where(g => !g.Path.StartsWith("/pager", StringComparison.Ordinal)).Select(g => ($"message to {g.Path[..3]}", Encoding.UTF8.GetString(g.Body))))
            .Concat(await StoreDump.ReadAsync(scene.Lab.StoreConnectionString))
            .Append(("the host's log", await ReadSharedAsync(host.LogFile)))
            .ToList();
        Assert.True(everything.Count > 200, $"only {everything.Count} places were searched");
        var leaks = from place in everything from secret in secrets where place.Item2.Contains(secret.Secret, StringComparison.Ordinal) select $"{secret.Name} in {place.Item1}";
        Assert.Empty(leaks.Distinct());
        await scene.EndWholeAsync();
    }

    [Fact]
    public async Task A_changed_entry_of_the_audit_log_is_found_by_the_route()
    {
        await using var scene = await lab.BeginAsync();
        var host = scene.Hosts[0];
        using var http = new HttpClient { BaseAddress = host.Address.Url };
        await SendAsync(http, "POST", Paths.Pause, host.Tokens.Admin, """{"reason":"the truth"}""");
        await SendAsync(http, "POST", Paths.Resume, host.Tokens.Admin, "{}");
        Assert.True(await IsIntactAsync(http, host.Tokens.Admin));
        var tables = new TableServiceClient(scene.Lab.StoreConnectionString);
        var audit = tables.GetTableClient((await tables.QueryAsync().ToListAsync()).Single(t => t.Name.EndsWith("Audit", StringComparison.Ordinal)).Name);
        var entry = (await audit.QueryAsync<TableEntity>().ToListAsync()).First(e => e.GetString("Detail") == "the truth");
        await audit.UpdateEntityAsync(new TableEntity(entry) { ["Detail"] = "a lie" }, Azure.ETag.All, TableUpdateMode.Replace);
        Assert.False(await IsIntactAsync(http, host.Tokens.Admin));
        await audit.UpdateEntityAsync(entry, Azure.ETag.All, TableUpdateMode.Replace);
        Assert.True(await IsIntactAsync(http, host.Tokens.Admin));
        await scene.EndWholeAsync();
    }

    private static async Task<bool> IsIntactAsync(HttpClient http, string token) =>
        (bool)JsonNode.Parse((await SendAsync(http, "GET", Paths.AuditVerify, token, null)).Text[4..])!["intact"]!;

    private static IEnumerable<(string Name, string Value)> Settings(Uri collector)
    {
        var at = collector.ToString().TrimEnd('/');
        string Secret(string name) => Planted.Single(p => p.Name == name).Secret;
        yield return (SettingNames.NotifyWebhookUrl, $"{at}/webhook");
        yield return (SettingNames.NotifyWebhookSecret, Secret(SettingNames.NotifyWebhookSecret));
        yield return (SettingNames.NotifySlackUrl, $"{at}/slack/{Secret(SettingNames.NotifySlackUrl)}");
        yield return (SettingNames.NotifyTeamsUrl, $"{at}/teams/{Secret(SettingNames.NotifyTeamsUrl)}");
        yield return (SettingNames.NotifyPagerDutyUrl, $"{at}/pager");
        yield return (SettingNames.NotifyPagerDutyKey, Secret(SettingNames.NotifyPagerDutyKey).Replace("-", "", StringComparison.Ordinal));
        // Nobody listens there: a connection refused is trouble too.
        yield return (SettingNames.NotifySmtpUrl, string.Create(CultureInfo.InvariantCulture, $"smtp://plane:{Secret(SettingNames.NotifySmtpUrl)}@127.0.0.1:9"));
        yield return (SettingNames.NotifySmtpFrom, "plane@example.com");
        yield return (SettingNames.NotifySmtpTo, "ops@example.com");
        yield return (SettingNames.TelemetryEndpoint, at);
        yield return (SettingNames.TelemetryProtocol, "http/protobuf");
        yield return (SettingNames.TelemetryHeaders, $"x-key={Secret(SettingNames.TelemetryHeaders)}");
    }

    /// <summary>What was planted, the lab's own, and the tokens that were shown.</summary>
    private static List<(string Name, string Secret)> SecretsOf(Scene scene, PlaneTokens tokens)
    {
        var own = scene.Lab.Settings().Where(s => s.Key.StartsWith("DB_", StringComparison.Ordinal) && s.Key.EndsWith("_URL", StringComparison.Ordinal))
            .Select(s => (s.Key, Secret: new Uri(s.Value).UserInfo.Split(':').ElementAtOrDefault(1) ?? ""))
            .Concat(scene.Lab.Settings().Where(s => s.Key is SettingNames.RejoinToken).Select(s => (s.Key, Secret: s.Value)))
            .Append(("the store's key", scene.Lab.StoreConnectionString.Split(';').Single(p => p.StartsWith("AccountKey=", StringComparison.Ordinal))["AccountKey=".Length..]))
            .Where(s => s.Item2.Length > 0);
        return
        [
            .. Planted, .. own.DistinctBy(s => s.Item2), ("the administrator's token", tokens.Admin), ("the viewer's token", tokens.Viewer), ("the application's token", tokens.App),
            ("a wrong token", WrongToken),
        ];
    }

    /// <summary>Every operation with the right token, a wrong one and a bad body.</summary>
    private static async Task AskEverythingAsync(HttpClient http, PlaneTokens tokens, List<(string Where, string Text)> answers)
    {
        foreach (var operation in Catalogue.All.Where(o => o.Trigger == Trigger.Http && o != Catalogue.StartFailover))
        {
            var path = operation.Path.Replace("{region}", "eu-west", StringComparison.Ordinal).Replace("{id}", "failover-2-1", StringComparison.Ordinal).Replace("{file}", "app.js", StringComparison.Ordinal);
            foreach (var (token, body) in new[] { (tokens.Admin, "{}"), (tokens.Viewer, "{}"), (WrongToken, "{}"), (tokens.Admin, "{\"nonsense\":1") })
                answers.Add(await SendAsync(http, operation.Verb, path, token, operation.Verb == "GET" ? null : body));
        }
        answers.Add(await SendAsync(http, "GET", $"{Paths.Export}?format=html", tokens.Admin, null));
        answers.Add(await SendAsync(http, "POST", Paths.Resume, tokens.Admin, "{}"));
    }

    private static async Task<(string Where, string Text)> SendAsync(HttpClient http, string verb, string path, string token, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request);
        return ($"{verb} {path}", $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>The host writes it still.</summary>
    private static async Task<string> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }
}
