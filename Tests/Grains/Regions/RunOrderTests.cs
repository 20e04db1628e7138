using System.Text.Json;
using OrleansScheduler.Grains.Regions;

namespace OrleansScheduler.Tests.Grains.Regions;

public sealed class RunOrderTests
{
    [Fact]
    public void Of_CanonicalSpec_CutsTheRunObjectOutAsItIs()
    {
        var order = RunOrder.Of("""{"labels":{"run":"x"},"name":"grüße","run":{"command":["sh","-c","echo \"{}\""],"env":{"A":"1"}},"tasks":7}""");

        Assert.Equal(("grüße", 7, """{"command":["sh","-c","echo \"{}\""],"env":{"A":"1"}}"""), (order.Name, order.Tasks, order.RunJson));
    }

    [Fact]
    public void Of_SpecWithoutTasks_HasOne() =>
        Assert.Equal(1, RunOrder.Of("""{"name":"a","run":{"command":["true"]}}""").Tasks);

    [Fact]
    public void Of_SomethingElse_Throws() => Assert.Throws<JsonException>(() => RunOrder.Of("""{"name":"a"}"""));
}
