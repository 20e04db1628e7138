using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class FormJsonTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("  ", null)]
    [InlineData(" EU ", "\"EU\"")]
    [InlineData("7", "\"7\"")]
    public void Text_Typed_IsATextOrNull(string? typed, string? json) => Assert.Equal(json, FormJson.Text(typed)?.ToJsonString());

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" 12 ", "12")]
    [InlineData("0.04", "0.04")]
    [InlineData("a lot", "\"a lot\"")]
    public void Number_Typed_IsANumberOrWhatTheApiShallRefuse(string? typed, string? json) => Assert.Equal(json, FormJson.Number(typed)?.ToJsonString());

    [Theory]
    [InlineData(null, "{}")]
    [InlineData("cpu=8\r\n\n memory = 4G ", """{"cpu":"8","memory":"4G"}""")]
    [InlineData("a=b=c", """{"a":"b=c"}""")]
    [InlineData("alone", """{"alone":""}""")]
    [InlineData("a=1\na=2", """{"a":"2"}""")]
    public void Map_OneEntryALine_IsAnObject(string? lines, string json) => Assert.Equal(json, FormJson.Map(lines).ToJsonString());

    [Fact]
    public void Lines_OfEntries_AreReadBackAsTheSame()
    {
        var lines = FormJson.Lines([new NameValue { Name = "cpu", Value = "8" }, new NameValue { Name = "memory", Value = "4G" }]);

        Assert.Equal("cpu=8\nmemory=4G", lines);
        Assert.Equal("""{"cpu":"8","memory":"4G"}""", FormJson.Map(lines).ToJsonString());
    }
}
