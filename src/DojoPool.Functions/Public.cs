namespace DojoPool.Functions.Health { public sealed partial class HealthFunctions; }

namespace DojoPool.Functions.Routing { public sealed partial class RoutingFunctions; }

namespace DojoPool.Functions.Admin
{
    public sealed partial class AdminFunctions;

    public sealed partial class AuditFunctions;

    public sealed partial class MetricFunctions;
}

namespace DojoPool.Functions.Alerts { public sealed partial class AlertFunctions; }

namespace DojoPool.Functions.Sql { public sealed partial class SqlFunctions; }

namespace DojoPool.Functions.Election { public sealed partial class ElectionFunctions; }

namespace DojoPool.Functions.Composition { public sealed partial class PlaneTimers; }

namespace DojoPool.Functions.Failover
{
    public sealed partial class DurableClients;

    public sealed partial class DurableHistory;

    public sealed partial class DurableWatch;

    public sealed partial class FailoverFunctions;
}
