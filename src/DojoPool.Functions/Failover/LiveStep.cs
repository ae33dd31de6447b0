using DojoPool.Control.Failover;

namespace DojoPool.Functions.Failover;

/// <summary>An orchestration's custom status: small, since Durable takes 16 KB at most. The whole record is in the store.</summary>
public sealed record LiveStep(string Step, string Status, string Summary)
{
    public static LiveStep Of(FailoverRecord record) => new(record.Step.ToString(), record.Status.ToString(), record.Summary);
}
