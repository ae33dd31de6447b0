using DojoPool.Client;
using DojoPool.Client.Sessions;
using Scores;

if (args is not ["ado" or "ef"])
{
    Console.Error.WriteLine("usage: dotnet run -- ado|ef");
    return 2;
}

await using var source = new DojoPoolDataSource(new DojoPoolOptions
{
    Planes = [.. Needed("DOJOPOOL_PLANES").Split(',').Select(url => new Uri(url))],
    Token = Needed("DOJOPOOL_TOKEN"),
    Credentials = Needed("DOJOPOOL_CREDENTIALS"),
    Region = Environment.GetEnvironmentVariable("DOJOPOOL_REGION"),
});
IScoreBook book = args[0] == "ado" ? new PlainScoreBook(source) : new EntityScoreBook(source);

// Within a session reads see what was written in it before, wherever they are answered.
using var session = DojoPoolSession.Begin();
var match = await book.AddAsync(winner: 1, loser: 2, ballsLeft: 3);
Console.WriteLine($"match {match} is safe; {await book.WinsOfAsync(1)} wins of player 1; the session's token is {session.Token}");
return 0;

static string Needed(string name) =>
    Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set: see README.md.");
