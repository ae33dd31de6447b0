using DojoPool.Core.Topology;

namespace DojoPool.Simulation.History;

/// <summary>One write of one client, as the application was told of it.</summary>
public sealed class WriteOp(int row, string client, string endpoint, long epoch, TimeSpan began)
{
    /// <summary>Unique in the world; also the row that it writes.</summary>
    public int Row => row;

    public string Client => client;
    public string Endpoint => endpoint;
    public long Epoch => epoch;
    public TimeSpan Began => began;
    public TimeSpan Ended { get; set; } = TimeSpan.MaxValue;
    public OpResult Result { get; set; } = OpResult.Unknown;

    /// <summary>When the server answered success, however late the client read that.</summary>
    public TimeSpan Acknowledged { get; set; }

    /// <summary>Where it ended in the writer's WAL, as the acknowledgement said.</summary>
    public Lsn Position { get; set; }
}

public enum OpResult
{
    /// <summary>Nobody knows.</summary>
    Unknown = 0,
    Ok = 1,

    /// <summary>It did not happen.</summary>
    Fail = 2,
}
