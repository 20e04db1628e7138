using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

public class DominantShareTests
{
    [Fact]
    public void Of_EqualParts_TakesTheLowerLane() =>
        Assert.Equal(new DominantShare(1_000, 3_000, 0), DominantShare.Of(ResourceVector.Of(1_000, 6), ResourceVector.Of(3_000, 18)));

    [Fact]
    public void Of_NoUse_IsNone() => Assert.Equal(DominantShare.None, DominantShare.Of(default, ResourceVector.Of(1, 1)));

    [Fact]
    public void CompareWeighted_LargestInputs_DoesNotOverflow()
    {
        var most = new DominantShare(Limits.RegionResourceMax, Limits.RegionResourceMax, 0);
        var less = new DominantShare(Limits.RegionResourceMax - 1, Limits.RegionResourceMax, 0);
        Assert.True(DominantShare.CompareWeighted(less, Limits.WeightMax, most, Limits.WeightMax) < 0);
        Assert.Equal(0, DominantShare.CompareWeighted(most, Limits.WeightMax, most, Limits.WeightMax));
    }

    [Fact]
    public void CompareWeighted_EqualFractions_AreEqualExactly() =>
        Assert.Equal(0, DominantShare.CompareWeighted(new(12, 18, 1), 2, new(3, 9, 0), 1));
}
