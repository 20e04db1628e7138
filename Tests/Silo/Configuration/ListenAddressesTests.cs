using OrleansScheduler.Silo.Configuration;

namespace OrleansScheduler.Tests.Silo.Configuration;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", false, true)]
    [InlineData("http://localhost:8080;http://[::1]:8080", false, true)]
    [InlineData("http://0.0.0.0:8080", false, false)]
    [InlineData("http://*:8080", false, false)]
    [InlineData("http://10.0.0.7:8080", false, false)]
    [InlineData("http://10.0.0.7:8080", true, true)]
    [InlineData("ftp://127.0.0.1", false, false)]
    [InlineData("nonsense", true, false)]
    [InlineData("", false, false)]
    public void Problems_OfAddresses_AreNoneForThisMachineOnly(string urls, bool allowRemote, bool fine) =>
        Assert.Equal(fine, !ListenAddresses.Problems(new SiloOptions { Urls = urls, AllowRemote = allowRemote }).Any());
}
