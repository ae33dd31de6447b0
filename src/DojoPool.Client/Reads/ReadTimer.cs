using System.Data;
using DojoPool.Core.Routing;
using Npgsql;

namespace DojoPool.Client.Reads;

/// <summary>Counts a connection as in flight from when it was asked for until the application closes it.</summary>
internal sealed class ReadTimer
{
    private readonly ReadLoad load;
    private readonly TimeProvider time;
    private int ended;

    public ReadTimer(ReadLoad load, TimeProvider time)
    {
        (this.load, this.time, Began) = (load, time, time.GetTimestamp());
        load.Begin();
    }

    public long Began { get; }

    public void Follow(NpgsqlConnection connection) => connection.StateChange += (_, change) =>
    {
        if (change.CurrentState == ConnectionState.Closed)
            End();
    };

    public void End()
    {
        if (Interlocked.Exchange(ref ended, 1) != 0)
            return;
        var now = time.GetTimestamp();
        load.End(time.GetElapsedTime(Began, now).TotalMilliseconds, now * 1000.0 / time.TimestampFrequency);
    }
}
