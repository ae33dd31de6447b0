-- The application's database: a little of what a pool-game platform keeps.
CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    region text NOT NULL,
    rating int NOT NULL DEFAULT 1200,
    joined_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE tournaments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    region text NOT NULL,
    starts_at timestamptz NOT NULL
);
CREATE TABLE matches (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tournament_id bigint REFERENCES tournaments,
    winner_id bigint NOT NULL REFERENCES users,
    loser_id bigint NOT NULL REFERENCES users,
    balls_left int NOT NULL CHECK (balls_left BETWEEN 0 AND 15),
    played_at timestamptz NOT NULL DEFAULT now(),
    CHECK (winner_id <> loser_id)
);
CREATE INDEX ON matches (winner_id);
-- Games that samples/MatchScoring scores: their own id makes it safe to send one twice.
CREATE TABLE games (
    id uuid PRIMARY KEY,
    winner_id bigint NOT NULL REFERENCES users,
    loser_id bigint NOT NULL REFERENCES users,
    balls_left int NOT NULL CHECK (balls_left BETWEEN 0 AND 15),
    scored_at timestamptz NOT NULL DEFAULT now(),
    CHECK (winner_id <> loser_id)
);
-- Numbered rows of the demo's writers: after a failover the server is asked which of the acknowledged ones are there.
CREATE TABLE demo_writes (
    id bigint PRIMARY KEY,
    writer int NOT NULL,
    sent_at timestamptz,
    epoch bigint
);

INSERT INTO users (name, region, rating)
SELECT 'player-' || n, (ARRAY['us-east', 'eu-west', 'asia-pacific'])[1 + n % 3], 1000 + (n * 37) % 900 FROM generate_series(1, 60) n;
INSERT INTO tournaments (name, region, starts_at)
SELECT initcap(replace(region, '-', ' ')) || ' Open ' || round, region, date_trunc('day', now()) + round * interval '7 days'
FROM unnest(ARRAY['us-east', 'eu-west', 'asia-pacific']) region, generate_series(1, 2) round;
INSERT INTO matches (tournament_id, winner_id, loser_id, balls_left, played_at)
SELECT 1 + n % 6, 1 + n % 60, 1 + (n * 7 + 13) % 60, n % 8, now() - n * interval '11 minutes'
FROM generate_series(1, 300) n WHERE n % 60 <> (n * 7 + 13) % 60;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO dojopool_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO dojopool_app;
