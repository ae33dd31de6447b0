namespace DojoPool.Cli.Sql;

/// <summary>
/// A pool league in temporary tables, and what its application asks. The tables have the sizes of a small production database, so that the planner's
/// costs mean something; nothing stays behind.
/// </summary>
internal static class ExplainSchema
{
    public const string Setup = """
        CREATE TEMP TABLE dojos (id int PRIMARY KEY, region text, city text, opened date);
        CREATE TEMP TABLE players (id int PRIMARY KEY, dojo_id int, name text, rating int, joined timestamptz);
        CREATE TEMP TABLE tournaments (id int PRIMARY KEY, dojo_id int, starts timestamptz, state text);
        CREATE TEMP TABLE matches (id int PRIMARY KEY, tournament_id int, home int, away int, winner int, started timestamptz);
        CREATE TEMP TABLE shots (id bigint PRIMARY KEY, match_id int, player_id int, ball int, potted bool, at timestamptz);
        CREATE TEMP TABLE payments (id bigint PRIMARY KEY, player_id int, cents int, paid timestamptz, status text);
        INSERT INTO dojos SELECT i, 'r' || i % 3, 'c' || i % 40, date '2015-01-01' + i FROM generate_series(1, 200) i;
        INSERT INTO players SELECT i, 1 + i % 200, 'p' || i, 1000 + (i * 7919) % 1500, now() - i * interval '1 hour' FROM generate_series(1, 20000) i;
        INSERT INTO tournaments SELECT i, 1 + i % 200, now() - i * interval '3 hours', CASE WHEN i % 20 = 0 THEN 'open' ELSE 'done' END FROM generate_series(1, 4000) i;
        INSERT INTO matches SELECT i, 1 + i % 4000, 1 + i % 20000, 1 + (i * 31) % 20000, 1 + i % 20000, now() - i * interval '10 minutes' FROM generate_series(1, 60000) i;
        INSERT INTO shots SELECT i, 1 + i % 60000, 1 + i % 20000, i % 15, i % 3 = 0, now() - i * interval '20 seconds' FROM generate_series(1, 400000) i;
        INSERT INTO payments SELECT i, 1 + i % 20000, (i * 37) % 9000, now() - i * interval '7 minutes', CASE WHEN i % 50 = 0 THEN 'failed' ELSE 'ok' END FROM generate_series(1, 80000) i;
        CREATE INDEX ON players (dojo_id); CREATE INDEX ON players (rating); CREATE INDEX ON matches (tournament_id); CREATE INDEX ON matches (started);
        CREATE INDEX ON shots (match_id); CREATE INDEX ON payments (player_id); CREATE INDEX ON tournaments (dojo_id);
        ANALYZE dojos; ANALYZE players; ANALYZE tournaments; ANALYZE matches; ANALYZE shots; ANALYZE payments;
        """;
}
