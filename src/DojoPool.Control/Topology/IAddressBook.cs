namespace DojoPool.Control.Topology;

/// <summary>
/// Under which address <c>from</c> reaches an endpoint. In production everybody uses the configured host and port; in the lab each
/// directed link is a proxy of its own, so that links can be cut.
/// </summary>
public interface IAddressBook
{
    /// <param name="from">A vantage region, a standby's id (replication), <see cref="Plane"/> or <see cref="Application"/>.</param>
    (string Host, int Port) Of(string from, string endpoint);

    const string Plane = "plane";
    const string Application = "app";
}
