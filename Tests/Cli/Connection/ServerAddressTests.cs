using OrleansScheduler.Cli;
using OrleansScheduler.Cli.Connection;

namespace OrleansScheduler.Tests.Cli.Connection;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData(null, null, "http://127.0.0.1:8080/")]
    [InlineData(null, "https://a.example", "https://a.example/")]
    [InlineData("b.example:9000", "https://a.example", "http://b.example:9000/")]
    public void Find_OptionVariableDefault_InThisOrder(string? option, string? variable, string expected) =>
        Assert.Equal(expected, ServerAddress.Find(option, _ => variable).ToString());

    [Theory]
    [InlineData("ftp://a")]
    [InlineData("http://")]
    [InlineData("a b")]
    public void Find_NoAddress_IsRefused(string option) =>
        Assert.Throws<UsageException>(() => ServerAddress.Find(option, _ => null));
}
