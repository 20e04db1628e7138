using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

public sealed class NodeLinkTests
{
    private const int LeaseMs = 9_000;

    [Theory]
    [InlineData(3_999, false, false, false)]
    [InlineData(4_000, false, false, true)]
    [InlineData(4_000, true, false, false)]
    [InlineData(4_000, false, true, false)]
    public void IsQuiet_WithNothingToDo_AThirdOfALeaseAfterItsLastAnswer(long timeMs, bool isInFlight, bool hasWork, bool isQuiet)
        => Assert.Equal(isQuiet, new NodeLink(Node()) { AnsweredAtMs = 1_000, InFlight = isInFlight, NeedsAdopt = hasWork }.IsQuiet(timeMs, LeaseMs));

    [Fact]
    public void LooksAndHeartbeats_LeaveLessThanALeaseBetween()
        => Assert.True((2.0 / GrainLimits.LooksPerLease) + (1.0 / GrainLimits.SweepsPerLease) < 1);

    [Theory]
    [InlineData(true, 1_999, false)]
    [InlineData(true, 2_000, true)]
    [InlineData(false, 2_000, false)]
    public void IsDue_WithWhatItHasNotTaken_WhenTheWaitAfterAFailureIsOver(bool hasWork, long timeMs, bool isDue)
        => Assert.Equal(isDue, new NodeLink(Node()) { RetryAtMs = 2_000, NeedsAdopt = hasWork }.IsDue(timeMs));

    private static NodeEntry Node() => new(NodesOf.Node("n1", "cpu=8"), registeredAtMs: 0);
}
