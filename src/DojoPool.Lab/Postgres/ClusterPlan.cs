using DojoPool.Lab.Discovery;
using DojoPool.Lab.Processes;
using DojoPool.Lab.Running;
using DojoPool.Lab.Tls;

namespace DojoPool.Lab.Postgres;

/// <summary>What all nodes of a run have in common.</summary>
internal sealed record ClusterPlan(
    PostgresInstall Install, ServerAccount Account, RunFolder Run, LabCertificates Certificates, LabRoles Roles, bool SynchronousAny1);
