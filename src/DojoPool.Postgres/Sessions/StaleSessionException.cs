namespace DojoPool.Postgres.Sessions;

/// <summary>A session that was held open turned out to be dead: a fresh one decides what is true.</summary>
internal sealed class StaleSessionException(Exception inner) : Exception("The session that was held open is gone.", inner);
