using DojoPool.Control.Operations;

namespace DojoPool.Http.Auth;

/// <summary>Who asks: the token's name and role.</summary>
public sealed record Caller(string Name, Role Role)
{
    public static readonly Caller Anonymous = new("anonymous", Role.Anyone);
}
