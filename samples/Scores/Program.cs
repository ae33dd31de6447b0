using DojoPool.Client;
using DojoPool.Client.Sessions;
using Npgsql;
using Scores;

if (args is not ["ado" or "ef", ..] || args.Length > 2 || (args.Length == 2 && !(int.TryParse(args[1], out var given) && given > 0)))
{
    Console.Error.WriteLine("usage: dotnet run -- ado|ef [MATCHES]    (one match, or as many as that, 50 ms apart)");
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
for (var left = args.Length == 2 ? int.Parse(args[1]) : 1; left > 0; left--)
{
    // Within a session reads see what was written in it before, wherever they are answered.
    using var session = DojoPoolSession.Begin();
    try
    {
        var match = await book.AddAsync(winner: 1, loser: 2, ballsLeft: 3);
        Console.WriteLine($"match {match} is safe; {await book.WinsOfAsync(1)} wins of player 1; the session's token is {session.Token}");
    }
    catch (InDoubtCommitException doubt)
    {
        Console.WriteLine($"nobody knows whether the match was written, so it is not written again without a look: {doubt.Message}");
    }
    catch (ReadTokenLostException lost)
    {
        Console.WriteLine($"the match was lost with its region: {lost.Message}");
    }
    catch (Exception trouble) when (trouble is NoWriterException or NoReaderException or LeaseOverException || Cause(trouble) is NpgsqlException)
    {
        Console.WriteLine($"not this time: {Cause(trouble).Message}");
    }

    if (left > 1)
        await Task.Delay(TimeSpan.FromMilliseconds(50));
}

return 0;

static string Needed(string name) =>
    Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set: see README.md.");

// Entity Framework Core wraps what the driver throws.
static Exception Cause(Exception trouble) => trouble is not NpgsqlException && trouble.InnerException is { } inner ? Cause(inner) : trouble;
