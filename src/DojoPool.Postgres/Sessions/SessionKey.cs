namespace DojoPool.Postgres.Sessions;

/// <param name="From">A name of the address book: a vantage, or the plane.</param>
public readonly record struct SessionKey(string From, string Endpoint, SessionProfile Profile);
