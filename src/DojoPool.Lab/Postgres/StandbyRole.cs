using DojoPool.Lab.Links;

namespace DojoPool.Lab.Postgres;

/// <summary>Makes a stopped node a standby, by its files.</summary>
internal sealed class StandbyRole(ClusterPlan plan, LabNode node, LinkBoard links)
{
    public void Become(string upstream)
    {
        var connInfo = new ReplicationConnInfo(plan.Run.PassFile, plan.Certificates.Authority).Through(links[node.Id, upstream]);
        File.WriteAllText(node.Files.Altered, $"primary_conninfo = '{connInfo.Replace("'", "''", StringComparison.Ordinal)}'\n");
        File.WriteAllText(node.Files.StandbySignal, "");
        plan.Account.Give(node.Files.Data);
    }
}
