using DojoPool.Contracts.Errors;
using DojoPool.Control.Operations;
using DojoPool.Http.Errors;
using DojoPool.Http.Handlers;

namespace DojoPool.Http.Auth;

/// <summary>Whether a caller may do an operation. Pure.</summary>
public static class Gate
{
    /// <summary>Null: it may.</summary>
    public static Answer? Refusal(Operation operation, Caller? caller)
    {
        if (operation.Role == Role.Anyone || (caller is not null && May(caller.Role, operation.Role)))
            return null;
        return caller is null
            ? Problems.Of(401, ProblemCodes.Unauthenticated, "Show a token: Authorization: Bearer <token>.")
            : Problems.Of(403, ProblemCodes.Forbidden, $"{caller.Name} has role {Name(caller.Role)}; {operation.Name} needs {Name(operation.Role)}.");
    }

    /// <summary>Votes are for the apps of other regions, and for who may do everything; not for who comes between.</summary>
    public static bool May(Role role, Role needed) => needed == Role.Vantage ? role is Role.Vantage or Role.Admin : role >= needed;

    private static string Name(Role role) => role.ToString().ToLowerInvariant();
}
