using DojoPool.Control.Failover;
using DojoPool.Core.Health;
using DojoPool.Postgres.Faults;

namespace DojoPool.Postgres.Failover;

/// <summary>An exception as an outcome.</summary>
internal static class CommandTrouble
{
    public static CommandOutcome Of(Exception trouble)
    {
        var fault = FaultReading.Of(trouble);
        return fault.Kind == FaultKind.NoAnswer
            ? new CommandOutcome(Effect.NoAnswer, fault.Message)
            : new CommandOutcome(Effect.Failed, fault.SqlState is null ? fault.Message : $"{fault.Message} ({fault.SqlState})");
    }
}
