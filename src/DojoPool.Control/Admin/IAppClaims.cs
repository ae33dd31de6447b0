using DojoPool.Control.Failover;

namespace DojoPool.Control.Admin;

/// <summary>What only one app may have: two that share a task hub or a host id would take each other's messages and timers.</summary>
public interface IAppClaims
{
    /// <summary>
    /// Takes it for <see cref="AppClaim.App"/>, or says that it was seen with it just now. The answer is whose it is: another app's claim stands
    /// until it has not been seen for <see cref="AppClaim.Life"/>. Throws <see cref="StoreUnavailableException"/> where the store does not answer.
    /// </summary>
    Task<AppClaim> ClaimAsync(AppClaim claim, CancellationToken cancellation);
}

/// <param name="What">Unique words for it, without secrets, such as <c>task hub DojoPool on dojolab@127.0.0.1:10000</c>; at most 512 characters.</param>
/// <param name="App">Who has it: the same words at every start of the same app.</param>
/// <param name="SeenAt">When that app last said so; on the clock of who says it.</param>
public sealed record AppClaim(string What, string App, DateTimeOffset SeenAt)
{
    /// <summary>An app says so at each start and once a day.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);
}
