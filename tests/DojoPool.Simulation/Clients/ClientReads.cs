using DojoPool.Client;
using DojoPool.Client.Plane;
using DojoPool.Contracts.Errors;
using DojoPool.Contracts.Routing;
using DojoPool.Core.Routing;
using DojoPool.Simulation.History;
using DojoPool.Simulation.Network;
using DojoPool.Simulation.Running;
using DojoPool.Simulation.Scheduling;
using DojoPool.Simulation.Servers;

namespace DojoPool.Simulation.Clients;

/// <summary>A client's reads: with a token of a write of its own, mostly the last one, or with a bound on staleness.</summary>
internal sealed class ClientReads(Node self, World world, ClientPlane plane, Dice dice)
{
    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(2);

    public async Task ReadAsync(WriteOp? after)
    {
        var withToken = after is not null && dice.Chance(0.6);
        TimeSpan? bound = withToken ? null : dice.Pick<TimeSpan>([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8)]);
        var token = withToken ? new ReadToken(after!.Epoch, 1, after.Position).ToString() : null;
        var answer = await plane.WhereToReadAsync(new ReadWish { Region = self.Region, MaxStaleness = bound, After = token }, default);
        if (answer is PlaneAnswer<ReadRoute>.Refused { Code: ProblemCodes.TokenLost } && after is not null && world.HoldsForCertain(after))
            world.History.Violate("lost is lost", $"{self.Name} was told that its row {after.Row} of epoch {after.Epoch} is lost, and {world.Row.LastWriter} has it");
        if (answer is not PlaneAnswer<ReadRoute>.Told { Route: var route })
            return;
        var server = world.Servers[route.Endpoint];
        var staleness = plane.StalenessWhenChosen;
        var reply = await world.Calls.AskAsync<bool?>(self, server, QueryTimeout, sees => sees(Query(server, withToken ? after : null)));
        if (reply is { Answered: true, Value: { } seen })
            world.History.Reads.Add(new ReadOp(self.Name, route.Endpoint, route.IsWriter, withToken ? after : null, seen, bound, staleness, world.Agenda.Now));
    }

    /// <summary>Null: it takes no queries now.</summary>
    private static bool? Query(Server server, WriteOp? after)
    {
        if (!server.Ready || server.Wal.Fenced || server.TooManyConnections)
            return null;
        if (after is null)
            return true;
        var place = (int)(after.Position.Value / WalRecord.Bytes) - 1;
        return place >= 0 && place < server.Wal.Replayed && server.Wal[place].Row == after.Row;
    }
}
