namespace DojoPool.Cli.Sql;

/// <summary>What an application's traffic looks like, for measurements without a corpus.</summary>
internal static class BenchQueries
{
    public static readonly IReadOnlyList<string> All =
    [
        "SELECT * FROM users WHERE id = $1",
        "SELECT m.id, m.started_at, count(*) OVER (PARTITION BY m.tournament_id) FROM matches m JOIN players p ON p.id = m.winner_id WHERE m.tournament_id = $1 ORDER BY m.started_at DESC LIMIT 20",
        "INSERT INTO shots (match_id, player_id, ball, pocket, at) VALUES ($1, $2, $3, $4, now()) RETURNING id",
        "UPDATE players SET rating = rating + $1 WHERE id = $2",
        "WITH ranked AS (SELECT id, rank() OVER (ORDER BY rating DESC) AS place FROM players WHERE region = $1) SELECT * FROM ranked WHERE place <= 100",
        "SELECT id FROM tables WHERE dojo_id = $1 AND state = 'free' FOR UPDATE SKIP LOCKED LIMIT 1",
        "BEGIN", "COMMIT", "SET search_path TO dojo, public",
        "SELECT json_agg(json_build_object('id', p.id, 'name', p.name)) FROM players p WHERE p.id = ANY($1)",
    ];
}
