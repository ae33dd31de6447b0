using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DojoPool.Core.Topology;

namespace DojoPool.Simulation.Model;

/// <summary>
/// Everything of a small world that decisions can depend on: the real row, three servers, two runners that may act on old knowledge, and one
/// client's lease. Time is left out: what takes long may happen at any moment, what must be waited for must have happened.
/// </summary>
public sealed record ModelState(
    TopologyRow Row, int Version, ImmutableArray<ModelServer> Servers, ImmutableArray<ModelRunner> Runners, ModelLease? Lease, long Succeeded, int Kills, int Crashes, int Suspicions)
{
    /// <summary>Two states of one key go on in the same ways: ids and times are left out.</summary>
    public string Key()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Row.Phase}{Row.Epoch}{Row.Writer}{Row.PreviousWriter}{Row.Candidate}{Row.Attempt}{Row.Planned}|{string.Join(',', Row.Fenced)}|{string.Join(',', Row.Cut)}|{string.Join(',', Row.PromoteSent)}|");
        foreach (var watched in Row.Watch)
            text.Append(watched.Endpoint).Append((int)watched.Return);
        foreach (var published in Row.History)
            text.Append(published.Epoch).Append(published.Endpoint);
        foreach (var server in Servers)
            text.Append(CultureInfo.InvariantCulture, $"|{server.Alive}{server.Standby}{server.Fenced}{server.Cut}{server.Mark.Epoch}{server.Mark.Endpoint}");
        foreach (var runner in Runners)
            text.Append(CultureInfo.InvariantCulture, $"|{runner.Step}{runner.RunId}{(runner.Knows == Version ? "=" : "<")}{runner.Acting}{runner.Candidate}{runner.Silent}");
        return text.Append(CultureInfo.InvariantCulture, $"|{Lease?.Epoch}{Lease?.Server}|{Succeeded}|{Kills}{Crashes}{Suspicions}").ToString();
    }
}

/// <param name="Mark">Its newest row of <c>dojo.epoch</c>.</param>
public sealed record ModelServer(string Id, bool Alive, bool Standby, bool Fenced, bool Cut, EpochMark Mark);

/// <param name="Knows">The version of the row that it read or wrote last.</param>
/// <param name="Acting">The epoch under which it sends commands.</param>
/// <param name="Silent">It has seen the old writer fenced, or every lease over.</param>
public sealed record ModelRunner(ModelStep Step, string RunId = "", int Knows = 0, long Acting = 0, string Candidate = "", bool Silent = false);

public sealed record ModelLease(string Server, long Epoch);

/// <summary>What a runner does next.</summary>
public enum ModelStep
{
    Idle = 0,
    Decide = 1,
    Cut = 2,
    Silence = 3,
    Journal = 4,
    Promote = 5,
    WriteEpoch = 6,
    Publish = 7,
}

/// <summary>What is left out on purpose, to see that the search would notice.</summary>
[Flags]
public enum ModelFlaw
{
    None = 0,
    NoLeaseWait = 1,
    NoJournal = 2,
    NoServerGuard = 4,
}
