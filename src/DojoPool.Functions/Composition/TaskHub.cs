namespace DojoPool.Functions.Composition;

/// <summary>The name of this app's task hub: host.json's, unless the app setting that overrides it is there.</summary>
/// <param name="Name">Apps that share host storage must have hubs of their own.</param>
public sealed record TaskHub(string Name)
{
    public const string Setting = "AzureFunctionsJobHost__extensions__durableTask__hubName";

    /// <summary>As host.json has it.</summary>
    public const string Default = "DojoPool";

    public static TaskHub From(IReadOnlyDictionary<string, string?> environment) =>
        new(environment.GetValueOrDefault(Setting) is { Length: > 0 } name ? name : Default);
}
