using DojoPool.Core.Routing;
using DojoPool.Core.Topology;

namespace DojoPool.Core.Tests.Routing;

/// <summary>Facts to choose from: epoch 2, three readers, the writer in eu-west.</summary>
internal static class ReadQuestions
{
    public const string Writer = "eu-west-primary";

    public static readonly IReadOnlyList<PublishedEpoch> History =
    [
        new(1, "us-east-primary", Lsn.Zero, Undone: false, DateTimeOffset.UnixEpoch),
        new(2, Writer, new Lsn(1000), Undone: false, DateTimeOffset.UnixEpoch),
    ];

    public static ReadCandidate Candidate(
        string endpoint, string region, double latencyMs = 10, string? unfit = null, int? stalenessMs = 1500, ulong? replayed = 2000, long? epoch = 2) =>
        new(endpoint, region, unfit, stalenessMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null, replayed is { } at ? new Lsn(at) : null, epoch, latencyMs);

    public static ReadQuestion Ask(params ReadCandidate[] candidates) =>
        new(null, null, null, 2, Writer, History, TimeSpan.FromSeconds(2), candidates);

    public static ReadDecision Choose(ReadQuestion question, double first = 0, double second = 0) =>
        ReadChoice.Choose(question, new ReadDraw(first, second));

    public static string Chosen(ReadQuestion question, double first = 0, double second = 0) =>
        Assert.IsType<ReadDecision.Chosen>(Choose(question, first, second)).Endpoint;
}
