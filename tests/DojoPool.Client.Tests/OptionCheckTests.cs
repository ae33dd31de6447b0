namespace DojoPool.Client.Tests;

public sealed class OptionCheckTests
{
    private static readonly DojoPoolOptions Right = new() { Planes = [new Uri("https://plane.example")], Token = "t0k.en-_~+/=", Credentials = "Username=app;Password=p" };

    [Fact]
    public async Task Right_options_make_a_source() => await new DojoPoolDataSource(Right).DisposeAsync();

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_and_no_secret_is()
    {
        var wrong = new DojoPoolOptions
        {
            Planes = [new Uri("plane.example", UriKind.Relative), new Uri("ftp://plane.example")], Token = "sec\nret", Credentials = "Username=app;Password=a;hidden=1",
            CommandTimeout = TimeSpan.Zero, ConnectTimeout = TimeSpan.FromMilliseconds(10), AcquireTimeout = TimeSpan.Zero, HoldLookup = TimeSpan.FromSeconds(26), IdleAfter = TimeSpan.Zero,
        };
        var told = Assert.Throws<ArgumentException>(() => new DojoPoolDataSource(wrong)).Message;
        Assert.All(
            ["Planes holds 'plane.example'", "Planes holds 'ftp://plane.example/'", "Token is", "Credentials is", "CommandTimeout is 00:00:00; legal: 00:00:01", "ConnectTimeout is", "AcquireTimeout is", "HoldLookup is 00:00:26; legal: 00:00:00 to 00:00:25.", "IdleAfter is"],
            part => Assert.Contains(part, told, StringComparison.Ordinal));
        Assert.All(["sec\nret", "hidden", "Password=a"], secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void Without_a_token_nothing_begins(string? token) =>
        Assert.Contains("Token is empty", Assert.Throws<ArgumentException>(() => new DojoPoolDataSource(Right with { Token = token! })).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_a_plane_nothing_begins() =>
        Assert.StartsWith("Planes is empty; legal: one or more URLs", Assert.Throws<ArgumentException>(() => new DojoPoolDataSource(Right with { Planes = [] })).Message, StringComparison.Ordinal);
}
