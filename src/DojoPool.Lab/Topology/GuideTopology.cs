namespace DojoPool.Lab.Topology;

/// <summary>The three regions and seven servers that the users' guide draws.</summary>
public static class GuideTopology
{
    public const string FirstWriter = "us-east-primary";

    /// <summary>Members of the synchronous set at boot: direct standbys outside the writer's region.</summary>
    public static readonly IReadOnlyList<string> SynchronousMembers = ["eu-west-primary", "asia-pacific-primary"];

    public static readonly IReadOnlyList<string> Regions = ["us-east", "eu-west", "asia-pacific"];

    public static readonly IReadOnlyList<LabEndpoint> Endpoints =
    [
        new(FirstWriter, "us-east", null, "DB_US_EAST_URL"),
        new("us-east-replica-1", "us-east", FirstWriter, "DB_US_EAST_REPLICA1_URL"),
        new("us-east-replica-2", "us-east", FirstWriter, "DB_US_EAST_REPLICA2_URL"),
        new("eu-west-primary", "eu-west", FirstWriter, "DB_EU_WEST_URL"),
        new("eu-west-replica-1", "eu-west", "eu-west-primary", "DB_EU_WEST_REPLICA1_URL"),
        new("asia-pacific-primary", "asia-pacific", FirstWriter, "DB_ASIA_PACIFIC_URL"),
        new("asia-pacific-replica-1", "asia-pacific", "asia-pacific-primary", "DB_ASIA_PACIFIC_REPLICA1_URL"),
    ];
}
