namespace DojoPool.Contracts.Errors;

/// <summary>The stable codes of errors.</summary>
public static class ProblemCodes
{
    /// <summary>400: a field is missing, malformed or out of range.</summary>
    public const string InvalidInput = "invalidInput";

    /// <summary>401: no token, or an unknown one.</summary>
    public const string Unauthenticated = "unauthenticated";

    /// <summary>403: the token's role may not do this.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>404.</summary>
    public const string NotFound = "notFound";

    /// <summary>405.</summary>
    public const string MethodNotAllowed = "methodNotAllowed";

    /// <summary>413: the body is larger than 64 KB.</summary>
    public const string BodyTooLarge = "bodyTooLarge";

    /// <summary>415: a body must be application/json.</summary>
    public const string NotJson = "notJson";

    /// <summary>409: the write behind this read token was lost in a failover.</summary>
    public const string TokenLost = "tokenLost";

    /// <summary>503: the writer is doubted, so no lease is granted.</summary>
    public const string Suspected = "suspected";

    /// <summary>503: the writer is being changed.</summary>
    public const string Claimed = "claimed";

    /// <summary>503: no replica will do, and the writer was taken out of reading.</summary>
    public const string NoReader = "noReader";

    /// <summary>503: the plane cannot read its store, so it grants nothing.</summary>
    public const string StoreUnavailable = "storeUnavailable";

    /// <summary>503: a newly installed plane has not yet written its first row.</summary>
    public const string NotReady = "notReady";

    /// <summary>500: a bug; the log has more under the trace id.</summary>
    public const string InternalError = "internalError";

    /// <summary>403: the address is not on the list, or unknown.</summary>
    public const string AddressRefused = "addressRefused";

    /// <summary>429: asked too often.</summary>
    public const string TooManyRequests = "tooManyRequests";

    /// <summary>503: the identity provider has never answered, so a token cannot be checked.</summary>
    public const string IdentityUnavailable = "identityUnavailable";

    /// <summary>409: another run owns the row.</summary>
    public const string Busy = "busy";

    /// <summary>503: a load balancer asked whether an endpoint has a role, and it has not.</summary>
    public const string RoleNotHeld = "roleNotHeld";
}
