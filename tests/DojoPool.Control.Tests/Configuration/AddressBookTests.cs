using DojoPool.Control.Configuration;

namespace DojoPool.Control.Tests.Configuration;

public class AddressBookTests
{
    private const string Json = """{"plane":{"us-east-primary":"127.0.0.1:15001"},"eu-west":{"us-east-primary":"[::1]:15002"}}""";

    [Theory]
    [InlineData("plane", "us-east-primary", "127.0.0.1", 15001)]
    [InlineData("eu-west", "us-east-primary", "::1", 15002)]
    [InlineData("app", "us-east-primary", "us-east.example", 5432)]
    [InlineData("plane", "eu-west-primary", "eu-west.example", 5432)]
    public void Of_TheBookOrTheConfiguration(string from, string endpoint, string host, int port) =>
        Assert.Equal((host, port), AddressBook.Parse(Sample.Accept().Fleet, Json).Of(from, endpoint));

    [Fact]
    public void Configured_KnowsOnlyTheConfiguration() =>
        Assert.Equal(("us-east.example", 5432), AddressBook.Configured(Sample.Accept().Fleet).Of("plane", "us-east-primary"));

    [Theory]
    [InlineData("[]", "The address book is not a JSON object of objects of \"host:port\".")]
    [InlineData("{", "The address book is not a JSON object of objects of \"host:port\".")]
    [InlineData("""{"a":{"b":"c"}}""", "'c' in the address book is not host:port.")]
    public void Parse_Malformed_Throws(string json, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => AddressBook.Parse(Sample.Accept().Fleet, json)).Message);
}
