using OrleansScheduler.Silo;
using OrleansScheduler.Silo.Access;

namespace OrleansScheduler.Tests.Silo.Access;

public sealed class SignInLinksTests
{
    private readonly ManualTime _time = new();
    private readonly SignInLinks _links;

    public SignInLinksTests() => _links = new SignInLinks(_time);

    [Fact]
    public void Redeem_Code_WorksOnce()
    {
        var code = CodeOf(_links.Create("key-1"));
        Assert.Equal("key-1", _links.Redeem(code));
        Assert.Null(_links.Redeem(code));
    }

    [Fact]
    public void Redeem_AfterTenMinutes_IsNothing()
    {
        var early = CodeOf(_links.Create("key-1"));
        var late = CodeOf(_links.Create("key-1"));
        _time.Advance(SignInLinks.Lifetime - TimeSpan.FromTicks(1));
        Assert.Equal("key-1", _links.Redeem(early));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(_links.Redeem(late));
    }

    [Theory]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Redeem_MadeUpCode_IsNothing(string code) => Assert.Null(_links.Redeem(code));

    [Fact]
    public void Create_MoreThanTheBound_LetsTheOldestGo()
    {
        var oldest = CodeOf(_links.Create("key-0"));
        _time.Advance(TimeSpan.FromSeconds(1));
        var next = CodeOf(_links.Create("key-1"));
        _time.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < Limits.SignInLinks - 1; i++)
            _links.Create("others");
        Assert.Null(_links.Redeem(oldest));
        Assert.Equal("key-1", _links.Redeem(next));
    }

    private static string CodeOf((string Path, DateTimeOffset ExpiresAt) link) => link.Path.Split('=')[1];
}
