using OrleansScheduler.Dashboard.Charts;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard.Charts;

public sealed class TimelineAttemptTests
{
    private static readonly DateTimeOffset Then = SampleCluster.Then;

    [Fact]
    public void Of_Attempts_WaitFromTheSubmissionAndThenFromTheOneBefore()
    {
        TaskView[] tasks =
        [
            new() { Index = 3, Attempts = [Attempt(5, 9), Attempt(12, null)] },
            new() { Index = 4 },
            new() { Index = 5, Attempts = [Attempt(7, null)] },
        ];

        var rows = TimelineAttempt.Of(tasks, Then);

        Assert.Equal([(3, 0d), (3, 9d), (5, 0d)], rows.Select(row => (row.Task, (row.WaitsFrom - Then).TotalSeconds)));
    }

    [Theory]
    [InlineData("Reserved", false)]
    [InlineData("Starting", false)]
    [InlineData("Running", false)]
    [InlineData("Succeeded", true)]
    [InlineData("Preempted", true)]
    [InlineData("Lost", true)]
    public void IsOver_State_IsWhetherItHasEnded(string state, bool expected)
        => Assert.Equal(expected, new TimelineAttempt(0, new AttemptView { State = state }, Then).IsOver);

    private static AttemptView Attempt(int placed, int? finished) => new()
    {
        PlacedAt = Then.AddSeconds(placed), FinishedAt = finished is { } seconds ? Then.AddSeconds(seconds) : null,
    };
}
