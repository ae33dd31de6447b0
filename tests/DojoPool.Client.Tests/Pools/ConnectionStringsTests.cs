using DojoPool.Client.Pools;
using Npgsql;

namespace DojoPool.Client.Tests.Pools;

public sealed class ConnectionStringsTests
{
    [Fact]
    public void What_the_application_left_open_is_as_the_options_say()
    {
        var made = Made("Username=app");
        Assert.Equal((2, 3, GssEncryptionMode.Disable), (made.CommandTimeout, made.Timeout, made.GssEncryptionMode));
    }

    [Fact]
    public void What_the_application_set_stays()
    {
        var made = Made("Username=app;Command Timeout=7;Timeout=8;GSS Encryption Mode=Prefer");
        Assert.Equal((7, 8, GssEncryptionMode.Prefer), (made.CommandTimeout, made.Timeout, made.GssEncryptionMode));
    }

    [Fact]
    public void Where_to_is_the_planes_business()
    {
        var made = Made("Username=app;Host=elsewhere;Port=1;Database=other;SSL Mode=Disable");
        Assert.Equal(("10.0.0.1", 5433, "dojopool", SslMode.VerifyFull), (made.Host, made.Port, made.Database, made.SslMode));
    }

    private static NpgsqlConnectionStringBuilder Made(string credentials)
    {
        var options = new DojoPoolOptions
        {
            Planes = [new Uri("http://127.0.0.1:1")], Token = "t", Credentials = credentials,
            CommandTimeout = TimeSpan.FromSeconds(2), ConnectTimeout = TimeSpan.FromSeconds(3),
        };
        using var source = ConnectionStrings.Source(options, new PoolAddress("w", "10.0.0.1", 5433, "dojopool", "verify-full", 0));
        return new NpgsqlConnectionStringBuilder(source.ConnectionString);
    }
}
