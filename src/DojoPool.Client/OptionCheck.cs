using System.Net.Http.Headers;
using Npgsql;

namespace DojoPool.Client;

/// <summary>What is wrong with options, all of it at once. Never tells a token or a password, nor a part of one.</summary>
internal static class OptionCheck
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <exception cref="ArgumentException">Names each field, what is wrong with it, and what is legal.</exception>
    public static void Throw(DojoPoolOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = [.. Problems(options)];
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
    }

    private static IEnumerable<string> Problems(DojoPoolOptions options)
    {
        if (options.Planes is not { Count: > 0 } planes)
            yield return "Planes is empty; legal: one or more URLs such as https://plane.example/.";
        else
            foreach (var plane in planes.Where(p => p is not { IsAbsoluteUri: true, Scheme: "http" or "https" }))
                yield return $"Planes holds '{plane}'; legal: absolute URLs of http or https, such as https://plane.example/.";
        if (!AuthenticationHeaderValue.TryParse($"Bearer {options.Token}", out var header) || string.IsNullOrWhiteSpace(header.Parameter))
            yield return "Token is empty, or has characters that an HTTP header cannot bear; legal: a token of the plane, as it was given to this application.";
        if (!IsConnectionString(options.Credentials))
            yield return "Credentials is no connection string of Npgsql; legal: such as Username=app;Password=…;Root Certificate=/etc/ssl/db-ca.pem.";
        foreach (var (name, value, least, most) in Times(options).Where(t => t.Value < t.Least || t.Value > t.Most))
            yield return $"{name} is {value}; legal: {least} to {most}.";
    }

    private static IEnumerable<(string Name, TimeSpan Value, TimeSpan Least, TimeSpan Most)> Times(DojoPoolOptions options) =>
    [
        (nameof(options.CommandTimeout), options.CommandTimeout, TimeSpan.FromSeconds(1), Longest),
        (nameof(options.ConnectTimeout), options.ConnectTimeout, TimeSpan.FromSeconds(1), Longest),
        (nameof(options.AcquireTimeout), options.AcquireTimeout, TimeSpan.FromMilliseconds(1), Longest),
        (nameof(options.HoldLookup), options.HoldLookup, TimeSpan.Zero, LongestHold),
        (nameof(options.IdleAfter), options.IdleAfter, TimeSpan.FromMilliseconds(1), Longest),
    ];

    private static bool IsConnectionString(string? text)
    {
        try
        {
            return text is not null && new NpgsqlConnectionStringBuilder(text).Count >= 0;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
