namespace DojoPool.Lab.Rejoin;

/// <summary>What the control plane asks the host of a server for (SQL alone can neither rewind nor clone).</summary>
/// <param name="Method"><c>rewind</c> or <c>reclone</c>; a rewind that is impossible or fails becomes a clone.</param>
/// <param name="UpstreamHost">Where the plane thinks the upstream is. The lab knows its own links and does not use it.</param>
public sealed record RejoinRequest(string Endpoint, string Upstream, string Method = RejoinMethods.Rewind, string? UpstreamHost = null, int? UpstreamPort = null);

/// <param name="Method">What was really done: <c>rewind</c> or <c>reclone</c>.</param>
/// <param name="Note">Why another method than the asked one was used; null when it was not.</param>
public sealed record RejoinAnswer(string Endpoint, string Upstream, string Method, double Seconds, string? Note);

public static class RejoinMethods
{
    public const string Rewind = "rewind";
    public const string Reclone = "reclone";
}
