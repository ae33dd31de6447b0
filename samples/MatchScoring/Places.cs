using System.Net.Http.Headers;
using DojoPool.Contracts.Routing;
using Npgsql;

namespace MatchScoring;

/// <summary>Names for addresses, for the page alone: the plane's snapshot says which endpoint listens where.</summary>
internal sealed class Places(HttpClient http, IConfiguration configuration)
{
    private volatile IReadOnlyDictionary<(string Host, int Port), SnapshotEndpoint> known = new Dictionary<(string, int), SnapshotEndpoint>();

    /// <returns>The endpoint's id, or its address while no plane answers.</returns>
    public async Task<string> NameOfAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var address = (connection.Host ?? "", connection.Port);
        if (!known.ContainsKey(address)) await LearnAsync(cancellation);
        return known.TryGetValue(address, out var endpoint) ? endpoint.Endpoint : $"{address.Item1}:{address.Port}";
    }

    /// <returns>Null: unknown yet.</returns>
    public string? RegionOf(string endpoint) => known.Values.FirstOrDefault(e => e.Endpoint == endpoint)?.Region;

    private async Task LearnAsync(CancellationToken cancellation)
    {
        foreach (var plane in Settings.Read(configuration).Planes)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(plane, "api/routing/topology"));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", configuration["DOJOPOOL_TOKEN"]);
                using var answer = await http.SendAsync(request, cancellation);
                if (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TopologySnapshot>(cancellation) is not { } snapshot) continue;
                // Who is not in this snapshot keeps its name from an earlier one.
                known = snapshot.Endpoints.ToDictionary(e => (e.Host, e.Port)).Concat(known).DistinctBy(e => e.Key).ToDictionary();
                return;
            }
            catch (HttpRequestException)
            {
                // The next one; a name is worth no error.
            }
        }
    }
}
