using DojoPool.Lab.Running;
using DojoPool.Lab.Tls;

namespace DojoPool.Lab.Postgres;

/// <summary>
/// postgresql.conf and pg_hba.conf of a node. They lie outside the data folder, where neither pg_rewind nor a clone overwrites them;
/// what differs by role (primary_conninfo, …) is in postgresql.auto.conf, where ALTER SYSTEM keeps it.
/// </summary>
internal static class NodeConfiguration
{
    public const string HostBasedAccess = $"""
        # TLS only, and each role only where it has business. The superuser comes through a socket folder that only its account can enter.
        local     all          {LabRoles.Superuser}       trust
        hostssl   all          {LabRoles.Plane}           127.0.0.1/32  scram-sha-256
        hostssl   {LabRoles.Database}     {LabRoles.App}             127.0.0.1/32  scram-sha-256
        hostssl   replication  {LabRoles.Replicator}      127.0.0.1/32  scram-sha-256

        """;

    public static string Settings(int port, int major, RunFolder run, LabCertificates certificates) => $"""
        listen_addresses = '127.0.0.1'
        port = {port}
        unix_socket_directories = '{run.Sockets}'
        max_connections = 100
        {(major >= 16 ? "reserved_connections = 3" : "# reserved_connections came with 16")}
        shared_buffers = 16MB
        {(major >= 18 ? "# Three workers a server would be twenty-one processes more.\nio_method = sync" : "# io_method came with 18")}
        # Dynamic shared memory as files of the data folder: nothing to clean up in /dev/shm after kill -9.
        dynamic_shared_memory_type = mmap
        # A killed process loses nothing that it gave to the operating system; only power loss would. The lab kills processes.
        fsync = off
        ssl = on
        ssl_cert_file = '{certificates.ServerCertificate}'
        ssl_key_file = '{certificates.ServerKey}'
        password_encryption = scram-sha-256

        wal_level = replica
        hot_standby = on
        # pg_rewind needs hints in WAL (or checksums).
        wal_log_hints = on
        # Instead of slots: a promoted standby has none, and a dead standby must not fill the disk.
        wal_keep_size = 256MB
        max_wal_senders = 20
        max_replication_slots = 10
        wal_sender_timeout = 5s
        wal_receiver_timeout = 5s
        wal_receiver_status_interval = 1s
        # The default of 5 s would dominate repointing, and can hold up a promotion.
        wal_retrieve_retry_interval = 100ms
        max_standby_streaming_delay = 0
        hot_standby_feedback = off
        recovery_target_timeline = 'latest'

        log_line_prefix = '%m [%p] %q%u@%d '
        log_connections = off
        autovacuum_naptime = 60s

        """;
}
