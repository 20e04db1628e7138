using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("500m", 0.5)]
    [InlineData("2", 2)]
    [InlineData("4G", 4e9)]
    [InlineData("512Mi", 536_870_912)]
    [InlineData("nonsense", 0)]
    public void Parse_Text_IsInBaseUnits(string text, double expected) => Assert.Equal(expected, Quantity.Parse(text));

    [Theory]
    [InlineData("1500m", "1.5")]
    [InlineData("2", "2")]
    [InlineData("3840M", "3.84G")]
    [InlineData("23634944Ki", "22.54Gi")]
    [InlineData("16G", "16G")]
    [InlineData("0", "0")]
    public void Readable_Text_UsesTheLargestUnit(string text, string expected) => Assert.Equal(expected, Quantity.Readable(text));
}
