using OrleansScheduler.Dashboard.Charts;

namespace OrleansScheduler.Tests.Dashboard.Charts;

public sealed class HeatCellTests
{
    [Theory]
    [InlineData("Ready", 0, "s0", "0")]
    [InlineData("Ready", 1, "s1", "1")]
    [InlineData("Ready", 24, "s1", "24")]
    [InlineData("Ready", 25, "s2", "25")]
    [InlineData("Cordoned", 89, "s4", "89")]
    [InlineData("Draining", 100, "s5", "100")]
    [InlineData("Lost", 50, "none", "✕")]
    [InlineData("Ready", null, "none", "–")]
    public void Look_SaysUseByColourAndText_AndStateByPattern(string state, int? percent, string step, string text)
    {
        var cell = new HeatCell("node-a", state, percent, IsMarked: false);

        Assert.Equal(text, cell.Text);
        Assert.Equal(new[] { "cell", step, state == "Ready" ? "" : state.ToLowerInvariant() }.Where(part => part.Length > 0), cell.Look.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
