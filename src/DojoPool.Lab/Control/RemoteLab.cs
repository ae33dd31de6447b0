using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DojoPool.Lab.Faults;

namespace DojoPool.Lab.Control;

/// <summary>A lab that runs in another process of the same user, as <c>./dojo lab</c> reaches it.</summary>
public sealed class RemoteLab : IDisposable
{
    private readonly HttpClient http;

    private RemoteLab(LabState state)
    {
        Id = state.Id;
        http = new HttpClient { BaseAddress = new Uri(state.ControlUrl!), Timeout = TimeSpan.FromSeconds(90) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", state.Token);
    }

    public string Id { get; }

    /// <returns>Null when no such lab is running.</returns>
    public static RemoteLab? Find(string id) => Running().Where(s => s.Id == id).Select(s => new RemoteLab(s)).FirstOrDefault();

    /// <summary>The lab that a person explores in this clone; where there is none, the one that is explored in another.</summary>
    /// <exception cref="LabException">There is none, or more than one: breaking the wrong one would spoil what somebody else measures.</exception>
    public static RemoteLab Explored(string clone) => new(Choose([.. Running()], clone));

    internal static LabState Choose(List<LabState> running, string clone)
    {
        var explored = running.FindAll(s => s.Explored);
        var here = explored.FindAll(s => s.Repository == clone);
        return (here.Count > 0 ? here : explored) switch
        {
            [var one] => one,
            [] when running.Count == 0 => throw new LabException("no lab is running; start one with ./dojo up"),
            [] => throw new LabException($"no lab of ./dojo up is running; name one of these with --lab: {Names(running)}"),
            var several => throw new LabException($"more than one lab is running; name one with --lab: {Names(several)}"),
        };
    }

    private static IEnumerable<LabState> Running() => LabStates.All().Where(s => s.ControlUrl is not null && LabStates.IsAlive(s));

    private static string Names(IEnumerable<LabState> labs) => string.Join(", ", labs.Select(s => $"{s.Id} (of {s.Repository})"));

    /// <exception cref="LabException">The lab refused; the message is its own.</exception>
    public async Task<string> ApplyAsync(FaultRequest request, CancellationToken cancellation = default)
    {
        using var response = await http.PostAsJsonAsync("/fault", request, cancellation);
        if (response.IsSuccessStatusCode) return (await response.Content.ReadFromJsonAsync<FaultAnswer>(cancellation))!.Done;
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        throw new LabException(problem.GetProperty("detail").GetString() ?? $"the lab answered {(int)response.StatusCode}");
    }

    public async Task<LabStatus> StatusAsync(CancellationToken cancellation = default) =>
        await http.GetFromJsonAsync<LabStatus>("/status", cancellation) ?? throw new LabException("the lab gave no status");

    public void Dispose() => http.Dispose();
}
