using System.Text.Json.Nodes;
using OrleansScheduler.Cli.Specs;

namespace OrleansScheduler.Tests.Cli.Specs;

public sealed class BatchSlicesTests
{
    [Fact]
    public void Cut_ManySmallSpecs_IsCutByNumberInOrder()
    {
        var specs = Enumerable.Range(0, 2_500).Select(i => new JsonObject { ["name"] = $"{i}" }).ToArray();

        var slices = BatchSlices.Cut(specs).ToArray();

        Assert.Equal([1_000, 1_000, 500], slices.Select(s => s.Count));
        Assert.Equal(specs, slices.SelectMany(s => s));
    }

    [Fact]
    public void Cut_LargeSpecs_StayUnderTheLimitOfABody()
    {
        var specs = Enumerable.Range(0, 10).Select(_ => new JsonObject { ["name"] = new string('x', 3 * 1024 * 1024) }).ToArray();

        Assert.Equal([2, 2, 2, 2, 2], BatchSlices.Cut(specs).Select(s => s.Count));
    }
}
