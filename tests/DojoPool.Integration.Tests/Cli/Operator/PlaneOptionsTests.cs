using DojoPool.Cli.Operator;
using DojoPool.Cli.Plane;
using DojoPool.Cli.Terminal;

namespace DojoPool.Integration.Tests.Cli.Operator;

public sealed class PlaneOptionsTests
{
    private static readonly PlaneAddress Up = new(new Uri("http://127.0.0.1:7071"), "of-up");

    [Fact]
    public void Resolve_OptionGiven_BeatsTheEnvironment() =>
        Assert.Equal(new PlaneAddress(new Uri("https://a/"), "t"), PlaneOptions.Resolve(new Uri("https://a/"), "t", _ => "http://b", () => Up));

    [Fact]
    public void Resolve_EnvironmentGiven_BeatsTheRunningUp() =>
        Assert.Equal("http://b/", PlaneOptions.Resolve(null, null, name => name == "DOJOPOOL_URL" ? "http://b" : null, () => Up).Url.ToString());

    [Fact]
    public void Resolve_AnotherPlane_IsNotShownTheTokenOfUp() =>
        Assert.Null(PlaneOptions.Resolve(new Uri("https://a/"), null, _ => null, () => Up).Token);

    [Fact]
    public void Resolve_NothingGiven_TakesTheRunningUp() => Assert.Equal(Up, PlaneOptions.Resolve(null, null, _ => null, () => Up));

    [Fact]
    public void Resolve_NothingAtAll_SaysWhatToDo() =>
        Assert.Contains("./dojo up", Assert.Throws<CommandException>(() => PlaneOptions.Resolve(null, null, _ => null, () => null)).Message, StringComparison.Ordinal);

    [Fact]
    public void Resolve_NoHttpAddress_IsRefused() =>
        Assert.Throws<CommandException>(() => PlaneOptions.Resolve(null, null, _ => "plane.example", () => null));

    [Fact]
    public void ToString_ATokenIsNeverShown() => Assert.DoesNotContain("of-up", Up.ToString(), StringComparison.Ordinal);
}
