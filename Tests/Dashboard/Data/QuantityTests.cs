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

    [Theory]
    [InlineData("384M", "23081Mi", "366.21Mi")]
    [InlineData("786G", "1600Gi", "732.02Gi")]
    [InlineData("4G", "32G", "4G")]
    [InlineData("0", "32Gi", "0")]
    [InlineData("1500m", "8", "1.5")]
    public void Readable_BesideAnother_IsInItsKindOfUnits(string text, string beside, string expected) => Assert.Equal(expected, Quantity.Readable(text, beside));
}
