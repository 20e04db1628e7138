using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Grains.Regions;

public sealed class TaintTextTests
{
    [Theory]
    [InlineData("gpu", "", TaintEffect.NoSchedule)]
    [InlineData("team", "a=b:c", TaintEffect.PreferNoSchedule)]
    public void Parse_TextOfATaint_GivesItBack(string key, string value, TaintEffect effect)
    {
        var taint = new Taint(key, value, effect);

        Assert.Equal(taint, TaintText.Parse(taint.ToString()));
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData(":NoSchedule")]
    [InlineData("gpu:Whatever")]
    public void Parse_AnythingElse_Throws(string text) => Assert.Throws<FormatException>(() => TaintText.Parse(text));
}
