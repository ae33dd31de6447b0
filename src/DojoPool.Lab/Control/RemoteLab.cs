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

    /// <summary>The named lab, else the one that was started last.</summary>
    /// <returns>Null when none is running.</returns>
    public static RemoteLab? Find(string? id = null) => LabStates.All()
        .Where(s => s.ControlUrl is not null && (id is null || s.Id == id) && LabStates.IsAlive(s))
        .OrderByDescending(s => s.StartedAt)
        .Select(s => new RemoteLab(s))
        .FirstOrDefault();

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
