-- What the control plane needs inside the maintenance database (PROTOCOL P2, P4). Run it there once, on the writer; it
-- replicates. With psql:  psql -v plane=dojopool_plane -v writer=us-east-primary -f dojo.sql "<maintenance database>"
CREATE SCHEMA IF NOT EXISTS dojo AUTHORIZATION :"plane";

-- One row a change of writer. The newest is the epoch that this server's history belongs to.
CREATE TABLE IF NOT EXISTS dojo.epoch (
    epoch      bigint PRIMARY KEY CHECK (epoch > 0),
    endpoint   text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- Where the branch of this epoch left the one before, as the promoted server knew it when it wrote the row: after a restart it no
-- longer does. Never too high; null: unknown.
ALTER TABLE dojo.epoch ADD COLUMN IF NOT EXISTS fork pg_lsn;
ALTER TABLE dojo.epoch OWNER TO :"plane";

-- One row a vantage, so that vantages never wait for each other's lock.
CREATE TABLE IF NOT EXISTS dojo.heartbeat (
    vantage  text PRIMARY KEY,
    beat_at  timestamptz NOT NULL,
    sequence bigint NOT NULL
);
ALTER TABLE dojo.heartbeat OWNER TO :"plane";

INSERT INTO dojo.epoch (epoch, endpoint, fork)
SELECT 1, :'writer', '0/0' WHERE NOT EXISTS (SELECT FROM dojo.epoch);
