using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Model;

public class ResourceVectorTests
{
    [Fact]
    public void Arithmetic_IsByLane()
    {
        var a = new ResourceVector([1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal(new ResourceVector([2, 4, 6, 8, 10, 12, 14, 16]), a + a);
        Assert.Equal(a * 3, a + a + a);
        Assert.Equal(ResourceVector.Zero, a - a);
        Assert.Equal(8, a[7]);
    }

    [Fact]
    public void Arithmetic_Overflow_Throws()
    {
        var most = ResourceVector.Of(long.MaxValue, 0);
        Assert.Throws<OverflowException>(() => most + most);
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Throws<OverflowException>(() => ResourceVector.Of(long.MinValue, 0) - most);
    }

    [Fact]
    public void FitsIn_LooksAtEveryLane()
    {
        Assert.True(ResourceVector.Of(1, 2).FitsIn(ResourceVector.Of(1, 2)));
        Assert.False(ResourceVector.Of(1, 3).FitsIn(ResourceVector.Of(2, 2)));
    }

    [Fact]
    public void Catalog_AppendsUpToEightLanes()
    {
        var catalog = new ResourceCatalog();
        foreach (var name in new[] { "fpga", "a", "b", "c", "d" })
            Assert.True(catalog.TryAdd(name, out _));
        Assert.Equal(3, catalog.IndexOf("fpga"));
        Assert.False(catalog.TryAdd("e", out _));
        Assert.False(catalog.TryToVector(ResourceAmounts.Parse("cpu=1,e=2"), out _, out var unknown));
        Assert.Equal("e", unknown);
    }

    [Theory]
    [InlineData("cpu=500m,memory=4G")]
    [InlineData("cpu=2,example.com/fpga=1,gpu=500m,memory=512Mi")]
    [InlineData("")]
    public void ResourceAmounts_TextRoundTrips(string text) => Assert.Equal(text, ResourceAmounts.Parse(text).ToString());
}
