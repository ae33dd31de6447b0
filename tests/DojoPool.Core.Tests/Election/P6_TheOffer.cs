using DojoPool.Core.Election;
using DojoPool.Core.Topology;

namespace DojoPool.Core.Tests.Election;

/// <summary>PROTOCOL P6: what is offered for consent when nobody is within the loss budget.</summary>
public class P6_TheOffer
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Whoever_loses_least_of_those_who_may_be_promoted_is_offered()
    {
        var choice = Choose(Candidate("replica", 900, promotable: false), Candidate("near", 800), Candidate("far", 700));
        Assert.Null(choice.Chosen);
        Assert.Equal("near", choice.Offered?.Candidate.Endpoint);
    }

    [Fact]
    public void Nobody_is_offered_whom_consent_would_not_help() => Assert.Null(Choose(Candidate("replica", 900, promotable: false)).Offered);

    [Fact]
    public void Nothing_is_offered_where_somebody_was_chosen()
    {
        var choice = Choose(Candidate("near", 1000), Candidate("far", 700));
        Assert.Equal(("near", null), (choice.Chosen?.Candidate.Endpoint, choice.Offered));
    }

    private static Choice Choose(params Candidate[] candidates) => Selection.Choose(new SelectionQuestion(
        "writer", null, null, candidates, new WriterTrail(new Lsn(1000), Now, 0), Now, new LossBudget(50, TimeSpan.FromSeconds(60)),
        HasSynchronousSet: false, EnoughCut: false, AfterCut: false));

    private static Candidate Candidate(string endpoint, ulong position, bool promotable = true) =>
        new(endpoint, "eu-west", 8, promotable, new Lsn(position), TimeSpan.Zero, null, IsCut: true, InSynchronousSet: false);
}
