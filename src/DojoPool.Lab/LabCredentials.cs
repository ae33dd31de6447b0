namespace DojoPool.Lab;

/// <summary>Of a role in the lab's databases, made for this run.</summary>
public sealed record LabCredentials(string User, string Password)
{
    // A record prints its members; a password has no place in a log.
    public override string ToString() => User;
}
