-- The least rights with which the control plane can do its work on servers that you run yourself. Run it as superuser in
-- the maintenance database:  psql -v plane=dojopool_plane -f plane-rights.sql "<maintenance database>"
-- Besides, the plane's role must own every application database (ALTER DATABASE … ALLOW_CONNECTIONS is the fence).
GRANT pg_monitor, pg_signal_backend TO :"plane";

-- Execution rights are kept per database.
GRANT EXECUTE ON FUNCTION pg_promote(boolean, integer) TO :"plane";
GRANT EXECUTE ON FUNCTION pg_reload_conf() TO :"plane";
GRANT EXECUTE ON FUNCTION pg_wal_replay_pause() TO :"plane";
GRANT EXECUTE ON FUNCTION pg_wal_replay_resume() TO :"plane";

GRANT ALTER SYSTEM ON PARAMETER
    primary_conninfo,
    primary_slot_name,
    synchronous_standby_names,
    default_transaction_read_only,
    max_standby_streaming_delay
TO :"plane";

-- From 16 on a few connections can be kept for the plane (reserved_connections), so that a full server can still be fenced.
SELECT set_config('dojo.plane', :'plane', false);
DO $$ BEGIN
    IF current_setting('server_version_num')::int >= 160000 THEN
        EXECUTE format('GRANT pg_use_reserved_connections TO %I', current_setting('dojo.plane'));
    END IF;
END $$;
