using DojoPool.Control.Failover.Activities;
using Microsoft.Extensions.Logging;

namespace DojoPool.LocalHost;

/// <summary>How the process around the host is wired.</summary>
public sealed record LocalHostOptions
{
    /// <summary>Gets one line once the host listens: <c>listening http://127.0.0.1:7071</c>.</summary>
    public TextWriter Output { get; init; } = Console.Out;

    /// <summary>Gets configuration problems and generated tokens. Logs go to the process's standard error.</summary>
    public TextWriter Errors { get; init; } = Console.Error;

    /// <summary>Where given, the host stops when it ends: a parent that dies takes its host along.</summary>
    public TextReader? StopAtEndOf { get; init; }

    /// <summary>For a program that has several hosts in it; null: lines on standard error.</summary>
    internal ILoggerFactory? Logs { get; init; }

    /// <summary>For a bench that takes a rule away to see whether it would be missed; null: nothing stands before the activities.</summary>
    internal Func<IActivities, IActivities>? Before { get; init; }
}
