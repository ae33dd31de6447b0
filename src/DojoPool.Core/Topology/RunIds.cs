namespace DojoPool.Core.Topology;

public static class RunIds
{
    /// <summary><c>failover-&lt;epoch to be made&gt;-&lt;attempt&gt;</c>, such as <c>failover-2-1</c>.</summary>
    public static string Of(long epoch, int attempt) => $"failover-{epoch}-{attempt}";
}
