using OrleansScheduler.Agent.Options;

namespace OrleansScheduler.Tests.Agent.Options;

public sealed class MemoryQuantityTests
{
    [Theory]
    [InlineData("1024", 1_024)]
    [InlineData("4G", 4_000_000_000)]
    [InlineData("512Mi", 512L << 20)]
    [InlineData("1.5Gi", 3L << 29)]
    [InlineData("1Pi", 1L << 50)]
    public void TryParse_Amount_IsBytes(string text, long bytes)
    {
        Assert.True(MemoryQuantity.TryParse(text, out var read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mi")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("4GB")]
    [InlineData("2Pi")]
    [InlineData("99999999999999999999999999999999999")]
    public void TryParse_Nonsense_IsFalse(string? text) => Assert.False(MemoryQuantity.TryParse(text, out _));
}
