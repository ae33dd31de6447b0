using Microsoft.Extensions.Time.Testing;

namespace DojoPool.Control.Tests.Health;

/// <summary>A clock whose wall time somebody may set; the monotonic one goes on.</summary>
internal sealed class SetTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    public TimeSpan SetBy { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + SetBy;

    // Not the one of the parent, which asks the wall clock that is overridden here.
    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
