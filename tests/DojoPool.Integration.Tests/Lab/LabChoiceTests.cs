using DojoPool.Lab;
using DojoPool.Lab.Control;

namespace DojoPool.Integration.Tests.Lab;

/// <summary>Which lab <c>./dojo lab</c> breaks when it is not told: never one that somebody else measures or tests with.</summary>
public sealed class LabChoiceTests
{
    [Fact]
    public void The_explored_lab_of_this_clone_comes_before_all_others() =>
        Assert.Equal("mine", RemoteLab.Choose([State("theirs", "/there", true), State("mine", "/here", true), State("demo", "/here", false)], "/here").Id);

    [Fact]
    public void The_only_explored_lab_is_taken_from_another_clone_too() =>
        Assert.Equal("theirs", RemoteLab.Choose([State("theirs", "/there", true), State("demo", "/here", false)], "/here").Id);

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void Whoever_is_not_the_only_one_explored_must_be_named(bool explored, int labs)
    {
        var running = Enumerable.Range(1, labs).Select(n => State($"lab{n}", "/here", explored)).ToList();
        var refusal = Assert.Throws<LabException>(() => RemoteLab.Choose(running, "/here"));
        Assert.All(running, s => Assert.Contains(s.Id, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_lab_it_says_how_to_start_one() =>
        Assert.Contains("./dojo up", Assert.Throws<LabException>(() => RemoteLab.Choose([], "/here")).Message, StringComparison.Ordinal);

    private static LabState State(string id, string clone, bool explored) =>
        new(id, "", "", 1, null, DateTimeOffset.UnixEpoch, [], "http://127.0.0.1:1", null, clone, explored);
}
