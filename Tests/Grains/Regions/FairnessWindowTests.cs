using OrleansScheduler.Grains.Regions;

namespace OrleansScheduler.Tests.Grains.Regions;

public sealed class FairnessWindowTests
{
    [Theory]
    [InlineData(60, 60, 1)]
    [InlineData(300, 300, 1)]
    [InlineData(301, 302, 2)]
    [InlineData(600, 600, 2)]
    [InlineData(900, 900, 3)]
    [InlineData(901, 960, 60)]
    [InlineData(3_600, 3_600, 60)]
    [InlineData(6 * 3_600, 6 * 3_600, 120)]
    [InlineData(24 * 3_600, 24 * 3_600, 300)]
    [InlineData(0, 60, 1)]
    [InlineData(int.MaxValue, 24 * 3_600, 300)]
    public void Of_SoManySeconds_IsWholeStepsOfWhatIsKept(int seconds, int window, int step) =>
        Assert.Equal(new FairnessWindow(window, step), FairnessWindow.Of(seconds));
}
