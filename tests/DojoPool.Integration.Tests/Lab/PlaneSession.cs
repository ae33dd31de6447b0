using System.Globalization;
using DojoPool.Lab;
using DojoPool.Lab.Topology;
using Npgsql;

namespace DojoPool.Integration.Tests.Lab;

/// <summary>Sessions as the control plane would open them, from the settings that the lab gives its host.</summary>
internal static class PlaneSession
{
    public static NpgsqlConnectionStringBuilder ConnectionString(LocalLab lab, string endpoint, string database = "postgres")
    {
        var url = new Uri(lab.Settings()[GuideTopology.Endpoints.Single(e => e.Id == endpoint).Setting]);
        var user = url.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = url.Host, Port = url.Port, Username = user[0], Password = user[1], Database = database,
            SslMode = SslMode.VerifyFull, RootCertificate = lab.RootCertificate, Pooling = false, Timeout = 3, CommandTimeout = 5,
        };
    }

    public static async Task<string?> AskAsync(LocalLab lab, string endpoint, string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(ConnectionString(lab, endpoint, database).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public static Task<PostgresException> RefusedAsync(LocalLab lab, string endpoint, string sql) =>
        Assert.ThrowsAsync<PostgresException>(() => AskAsync(lab, endpoint, sql));
}
