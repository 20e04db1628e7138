using OrleansScheduler.Silo.Access;

namespace OrleansScheduler.Tests.Silo.Access;

public sealed class AccessKeyTests
{
    [Fact]
    public void Text_OfNewKey_ReadsBack()
    {
        var key = AccessKey.Create();
        Assert.True(AccessKey.TryParse(key.Text, out var read));
        Assert.Equal(key, read);
        Assert.Equal(64, key.SecretHash.Length);
        Assert.DoesNotContain(key.Secret, key.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("osk_")]
    [InlineData("osk_abcdefghijkl_short")]
    [InlineData("osk_ABCDEFGHIJKL_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("xxx_abcdefghijkl_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void TryParse_OtherText_IsFalse(string text) => Assert.False(AccessKey.TryParse(text, out _));
}
