using DojoPool.Control.Configuration;

namespace DojoPool.Control.Tests.Configuration;

public class PostgresUriTests
{
    [Theory]
    [InlineData("postgresql://ann@db.example", "db.example", 5432, "ann", "ann", null)]
    [InlineData("postgres://ann:pw@db.example:6432/dojo", "db.example", 6432, "dojo", "ann", "pw")]
    [InlineData("postgresql://a%40b:p%3A%2F%25@db/d%20b", "db", 5432, "d b", "a@b", "p:/%")]
    [InlineData("postgresql://ann:p%C3%A4ss@[2001:db8::1]:5433/d", "2001:db8::1", 5433, "d", "ann", "päss")]
    [InlineData("postgresql://ann@[::1]/d", "::1", 5432, "d", "ann", null)]
    [InlineData("postgresql://db/d?user=ann&password=pw", "db", 5432, "d", "ann", "pw")]
    [InlineData("postgresql:///d?host=db&port=1&user=ann", "db", 1, "d", "ann", null)]
    [InlineData("postgresql://ann:p+w@db/d?dbname=e", "db", 5432, "e", "ann", "p+w")]
    [InlineData("postgresql://ann:a:b@db/d", "db", 5432, "d", "ann", "a:b")]
    public void Parse_ByLibpqsRules_Reads(string text, string host, int port, string database, string username, string? password)
    {
        var (uri, problem) = PostgresUri.Parse(text);
        Assert.Null(problem);
        Assert.Equal((host, port, database, username, password), (uri!.Host, uri.Port, uri.Database, uri.Username, uri.Password?.Reveal()));
    }

    [Theory]
    [InlineData("postgresql://a@h/d?sslmode=verify-ca&sslrootcert=%2Fetc%2Fca.crt", "verify-ca", "/etc/ca.crt")]
    [InlineData("postgresql://a@h/d?ssl=true", "require", null)]
    [InlineData("postgresql://a@h/d", null, null)]
    public void Parse_Encryption_Reads(string text, string? mode, string? certificate)
    {
        var uri = PostgresUri.Parse(text).Uri!;
        Assert.Equal((mode, certificate), (uri.SslMode, uri.RootCertificate));
    }

    [Theory]
    [InlineData("", "does not begin with postgresql:// or postgres://.")]
    [InlineData("POSTGRESQL://a@h/d", "does not begin with postgresql:// or postgres://.")]
    [InlineData("postgresql://h/d", "names no user.")]
    [InlineData("postgresql://a@/d", "names no host.")]
    [InlineData("postgresql://a@h1,h2/d", "names several hosts; give each server a variable of its own.")]
    [InlineData("postgresql://a@/d?host=h1,h2", "names several hosts; give each server a variable of its own.")]
    [InlineData("postgresql://a@h:1,h:2/d", "names several hosts; give each server a variable of its own.")]
    [InlineData("postgresql://a@%2Frun%2Fpostgresql/d", "names a Unix socket; the plane connects over TCP.")]
    [InlineData("postgresql://a:p@w@h/d", "has more than one @ before the database; percent-encode @, : and / in user name and password.")]
    [InlineData("postgresql://a:p/w@h/d", "names no user.")]
    [InlineData("postgresql://a@2001:db8::1/d", "has several colons in its host; an IPv6 address stands in brackets.")]
    [InlineData("postgresql://a@[::1/d", "has an IPv6 address without a closing bracket, or something else than a port behind it.")]
    [InlineData("postgresql://a@[::1]x/d", "has an IPv6 address without a closing bracket, or something else than a port behind it.")]
    [InlineData("postgresql://a@[::1%25eth0]/d", "names a host that is neither a host name nor an IP address; percent-encode @, : and / in user name and password.")]
    [InlineData("postgresql://a@h:0/d", "names a port that is not a whole number, 1–65535.")]
    [InlineData("postgresql://a@h:65536/d", "names a port that is not a whole number, 1–65535.")]
    [InlineData("postgresql://a@h o/d", "names a host that is neither a host name nor an IP address; percent-encode @, : and / in user name and password.")]
    [InlineData("postgresql://a:%zz@h/d", "has a % that two hexadecimal digits do not follow; a percent sign itself is %25.")]
    [InlineData("postgresql://a:%0@h/d", "has a % that two hexadecimal digits do not follow; a percent sign itself is %25.")]
    [InlineData("postgresql://a:%00@h/d", "has a %00, which libpq forbids.")]
    [InlineData("postgresql://a@h/d?sslmode=always", "has an unknown sslmode; known are disable, allow, prefer, require, verify-ca, verify-full.")]
    [InlineData("postgresql://a@h/d?schema=public", "has a parameter that libpq does not know; used are user, password, host, port, dbname, sslmode, sslrootcert.")]
    [InlineData("postgresql://a@h/d?sslmode", "has a parameter that is not name=value.")]
    [InlineData("postgresql://a@h/d?port=1&port=2", "has a parameter twice.")]
    public void Parse_Malformed_SaysWhy(string text, string problem) => Assert.Equal((null, problem), PostgresUri.Parse(text));
}
