namespace DojoPool.Control.Admin;

/// <summary>Which of a plane's instances this is: pools and rate limits are its own.</summary>
/// <param name="Text">Unique among the instances that live now.</param>
public sealed record InstanceName(string Text)
{
    public static readonly InstanceName OfThisProcess = new($"{Environment.MachineName}-{Environment.ProcessId}");
}
