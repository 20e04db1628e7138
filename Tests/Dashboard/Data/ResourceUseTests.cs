using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class ResourceUseTests
{
    [Fact]
    public void Of_UsedAndCapacity_IsOneEntryForEachResourceThatThereIs()
        => Assert.Equal(
            [new ResourceUse("cpu", "2", "8", 25), new ResourceUse("memory", "0", "4G", 0)],
            ResourceUse.Of([Entry("cpu", "2"), Entry("gpu", "1")], [Entry("cpu", "8"), Entry("memory", "4G"), Entry("disk", "0")]).ToArray());

    [Fact]
    public void Of_SeveralResources_PutsFirstWhatEveryNodeHas()
        => Assert.Equal(["cpu", "memory", "disk", "gpu"], ResourceUse.Of([], [Entry("disk", "1"), Entry("gpu", "1"), Entry("memory", "4G"), Entry("cpu", "8")]).Select(use => use.Name));

    private static NameValue Entry(string name, string value) => new() { Name = name, Value = value };
}
