using OrleansScheduler.Silo.Configuration;

namespace OrleansScheduler.Tests.Silo.Configuration;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080;http://[::1]:8080", true)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://10.0.0.7:8080", false)]
    [InlineData("https://127.0.0.1:8443", false)]
    [InlineData("ftp://127.0.0.1", false)]
    [InlineData("nonsense", false)]
    [InlineData("", false)]
    public void Problems_OfAddresses_AreNoneForPlainHttpOnThisMachine(string urls, bool fine) =>
        Assert.Equal(fine, IsFine(new SiloOptions { Urls = urls }));

    [Theory]
    [InlineData("https://0.0.0.0:8443", true)]
    [InlineData("https://silo.example:8443;http://127.0.0.1:8080", true)]
    [InlineData("https://0.0.0.0:8443;http://0.0.0.0:8080", false)]
    public void Problems_WithACertificate_AreNoneForHttpsAnywhere(string urls, bool fine) =>
        Assert.Equal(fine, IsFine(new SiloOptions { Urls = urls, Certificate = "cert.pem" }));

    [Fact]
    public void Problems_PlainHttpBeyondThisMachine_AreNoneWhenItIsAllowed()
    {
        Assert.True(IsFine(new SiloOptions { Urls = "http://10.0.0.7:8080", AllowPlainHttp = true }));
        Assert.False(IsFine(new SiloOptions { Urls = "nonsense", AllowPlainHttp = true }));
    }

    [Fact]
    public void RemotePlain_Addresses_AreThoseToBeWarnedOf() => Assert.Equal(
        ["http://*:80"], ListenAddresses.RemotePlain("https://0.0.0.0:8443;http://*:80;http://127.0.0.1:8080"));

    private static bool IsFine(SiloOptions options) => !ListenAddresses.Problems(options).Any();
}
