using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class RationaleFactsTests
{
    [Fact]
    public void Of_APlacement_SaysItInWords()
    {
        var facts = RationaleFacts.Of("""{"strategy":"best-fit","nodesWithRoom":2,"candidates":[{"node":"a","score":0.75},{"node":"b","score":0.5}],"turn":{"tenant":"web","waitedMs":1500},"new":true}""");

        Assert.Equal<(string, string)>(
            [("Strategy", "best-fit"), ("of these with room", "2"), ("Best nodes, with scores", "a 0.75, b 0.5"), ("Its turn: tenant", "web"), ("waited", "1.5 s"), ("new", "true")],
            facts.ToArray());
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{}")]
    public void Of_WhatHasNoNames_IsEmpty(string json) => Assert.Empty(RationaleFacts.Of(json));

    [Fact]
    public void Of_WhatIsNoJson_IsShownAsItIs() => Assert.Equal<(string, string)>([("Rationale", "{oops")], RationaleFacts.Of("{oops").ToArray());
}
