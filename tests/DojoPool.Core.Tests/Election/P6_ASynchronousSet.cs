using DojoPool.Core.Election;
using DojoPool.Core.Topology;

namespace DojoPool.Core.Tests.Election;

/// <summary>PROTOCOL P6, P8.3: with a synchronous set of which enough members are cut nothing is lost without a person's consent.</summary>
public class P6_ASynchronousSet
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void The_most_advanced_cut_member_is_taken() => Assert.Equal("near", Choose(Newest(900), Member("far", 800), Member("near", 900)).Chosen?.Candidate.Endpoint);

    [Fact]
    public void Nobody_is_taken_who_has_less_than_a_cut_member_that_may_not_be_taken_however_large_the_budget()
    {
        var choice = Choose(Newest(900), Member("far", 800));
        Assert.Null(choice.Chosen);
        Assert.Equal("far", choice.Offered?.Candidate.Endpoint);
    }

    [Fact]
    public void Where_too_few_are_cut_nobody_is_taken_without_consent_and_one_is_offered()
    {
        var few = Newest(900) with { EnoughCut = false };
        var choice = Choose(few, Member("far", 900));
        Assert.Equal((null, "far"), (choice.Chosen, choice.Offered?.Candidate.Endpoint));
        Assert.Equal("far", Choose(few with { Budget = few.Budget with { Consent = "ann" } }, Member("far", 900)).Chosen?.Candidate.Endpoint);
    }

    [Fact]
    public void With_consent_it_is_taken() => Assert.Equal("far", Choose(Newest(900) with { Budget = new LossBudget(500, TimeSpan.FromSeconds(60), "ann") }, Member("far", 800)).Chosen?.Candidate.Endpoint);

    private static Choice Choose(SelectionQuestion question, params Candidate[] candidates) => Selection.Choose(question with { Candidates = candidates });

    private static SelectionQuestion Newest(ulong position) => new(
        "writer", null, null, [], new WriterTrail(new Lsn(position), Now, 0), Now, new LossBudget(500, TimeSpan.FromSeconds(60)),
        HasSynchronousSet: true, EnoughCut: true, AfterCut: true, NewestCut: new Lsn(position));

    private static Candidate Member(string endpoint, ulong position) =>
        new(endpoint, "eu-west", 8, Promotable: true, new Lsn(position), TimeSpan.Zero, null, IsCut: true, InSynchronousSet: true);
}
