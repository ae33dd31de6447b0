using DojoPool.Client;
using DojoPool.Simulation.History;
using Npgsql;

namespace DojoPool.Chaos.History;

/// <summary>What the client library's exceptions say of a write, by its own documentation.</summary>
internal static class Outcomes
{
    public static OpResult Of(Exception told) => told switch
    {
        LeaseOverException or NoWriterException or PostgresException => OpResult.Fail,
        _ => OpResult.Unknown,
    };
}
