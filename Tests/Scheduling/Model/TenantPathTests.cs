using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Model;

public class TenantPathTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("research/nlp", true)]
    [InlineData("1/2/3/4/5/6/7/8", true)]
    [InlineData("1/2/3/4/5/6/7/8/9", false)]
    [InlineData("", false)]
    [InlineData("/a", false)]
    [InlineData("a/", false)]
    [InlineData("a//b", false)]
    [InlineData("A", false)]
    [InlineData("a b", false)]
    [InlineData("-a", false)]
    [InlineData("a/../b", false)]
    public void TryParse_FollowsTheRule(string text, bool valid) => Assert.Equal(valid, TenantPath.TryParse(text, out _));

    [Fact]
    public void IsWithin_LooksAtWholeSegments()
    {
        var research = TenantPath.Parse("research");
        Assert.True(TenantPath.Parse("research/nlp").IsWithin(research));
        Assert.True(research.IsWithin(research));
        Assert.False(TenantPath.Parse("research2").IsWithin(research));
        Assert.Equal(research, TenantPath.Parse("research/nlp").Parent);
        Assert.Null(research.Parent);
    }
}
