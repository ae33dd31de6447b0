using DojoPool.Cli.Load;
using Npgsql;

namespace DojoPool.Chaos.Stage;

/// <summary>What a login costs on this machine, under this load: a new process of the server, TLS and SCRAM.</summary>
internal static class LoginTime
{
    private const int Times = 9;

    /// <summary>Of one after another, while nothing hurts.</summary>
    public static async Task<TimeSpan> MedianAsync(string connectionString, RunClock clock, CancellationToken cancellation)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        var took = new List<TimeSpan>();
        while (took.Count < Times)
        {
            var began = clock.Now;
            await using var connection = new NpgsqlConnection(text);
            await connection.OpenAsync(cancellation);
            took.Add(clock.Now - began);
        }
        return took.Order().ElementAt(Times / 2);
    }
}
