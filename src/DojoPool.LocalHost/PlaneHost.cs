using DojoPool.Control.Configuration;
using DojoPool.LocalHost.Auth;
using DojoPool.LocalHost.Composition;

namespace DojoPool.LocalHost;

/// <summary>The whole plane in one process, without a Functions host: HTTP, ticks, samples, watch and workflows.</summary>
public static class PlaneHost
{
    /// <summary>Stopped as asked.</summary>
    public const int Stopped = 0;

    /// <summary>It could not start: the address is taken, or a file cannot be read.</summary>
    public const int CouldNotStart = 1;

    /// <summary>The configuration has problems; all were printed, nothing was started.</summary>
    public const int BadConfiguration = 2;

    /// <summary>Runs until cancelled, signalled (SIGINT, SIGTERM), or the end of <see cref="LocalHostOptions.StopAtEndOf"/>.</summary>
    /// <param name="environment">The variables; the process's own are not read.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyDictionary<string, string?> environment, LocalHostOptions options, CancellationToken cancellation)
    {
        if (PlaneSettings.Read(environment) is not SettingsReading.Accepted { Settings: var settings })
        {
            await options.Errors.WriteAsync(((SettingsReading.Rejected)PlaneSettings.Read(environment)).Text);
            return BadConfiguration;
        }

        var tokens = settings is { Tokens.Count: > 0 } or { Access.TokensFile: not null } or { Access.Oidc: not null } ? settings.Tokens : await GeneratedTokens.CreateAsync(options.Errors);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var input = InputEnd.Watch(options.StopAtEndOf, stop);
        try
        {
            await using var plane = LocalPlane.Compose(settings, tokens, options);
            await plane.RunAsync(options.Output, stop.Token);
            return Stopped;
        }
        catch (Exception trouble) when (trouble is IOException or FormatException or ArgumentException)
        {
            await options.Errors.WriteLineAsync($"The host could not start: {trouble.Message}");
            return CouldNotStart;
        }
    }
}
