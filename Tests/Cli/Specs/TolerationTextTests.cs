using OrleansScheduler.Cli;
using OrleansScheduler.Cli.Specs;

namespace OrleansScheduler.Tests.Cli.Specs;

public sealed class TolerationTextTests
{
    [Theory]
    [InlineData("gpu", """{"key":"gpu","operator":"Exists"}""")]
    [InlineData("gpu=a100", """{"key":"gpu","operator":"Equal","value":"a100"}""")]
    [InlineData("gpu=", """{"key":"gpu","operator":"Equal","value":""}""")]
    [InlineData("gpu:NoSchedule", """{"key":"gpu","operator":"Exists","effect":"NoSchedule"}""")]
    [InlineData("gpu=a:prefernoschedule", """{"key":"gpu","operator":"Equal","value":"a","effect":"PreferNoSchedule"}""")]
    [InlineData("*", """{"operator":"Exists"}""")]
    [InlineData("*:NoSchedule", """{"operator":"Exists","effect":"NoSchedule"}""")]
    public void Parse_Form_IsRead(string text, string expected) => Assert.Equal(expected, TolerationText.Parse(text).ToJsonString());

    [Theory]
    [InlineData("")]
    [InlineData("=a")]
    [InlineData(":NoSchedule")]
    [InlineData("gpu:Sometimes")]
    [InlineData("gpu:")]
    public void Parse_Nonsense_IsRefused(string text) => Assert.Throws<UsageException>(() => TolerationText.Parse(text));
}
