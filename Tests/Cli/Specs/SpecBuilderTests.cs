using System.Text.Json.Nodes;
using OrleansScheduler.Cli;
using OrleansScheduler.Cli.Specs;

namespace OrleansScheduler.Tests.Cli.Specs;

public sealed class SpecBuilderTests
{
    [Fact]
    public void Build_CommandAlone_TakesNameAndDefaults() =>
        Assert.Equal(
            """{"type":"job","name":"sh","resources":{"cpu":"1","memory":"128M"},"run":{"command":["/bin/sh","-c","echo a=b"]}}""",
            SpecBuilder.Build(new SpecInput { Command = ["/bin/sh", "-c", "echo a=b"] }).ToJsonString());

    [Fact]
    public void Build_EveryOption_GoesWhereTheSpecHasIt()
    {
        var spec = SpecBuilder.Build(new SpecInput
        {
            Name = "train",
            Tenant = "research/nlp",
            Cpu = "500m",
            Memory = "4G",
            Gpu = "0.5",
            Resources = ["fpga=2"],
            Priority = "high",
            Strategy = "spread",
            NotBefore = "2026-01-31T08:00:00Z",
            Duration = "90s",
            Tasks = 8,
            Retries = 3,
            Timeout = "1h",
            Env = ["A=1", "B=x=y", "C="],
            Labels = ["team=nlp"],
            Selector = ["zone=a"],
            Tolerations = ["gpu"],
            Regions = ["eu", "us"],
            Command = ["true"],
        });

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(
            """
            {"type":"job","name":"train","tenant":"research/nlp","tasks":8,
             "resources":{"cpu":"500m","memory":"4G","gpu":"0.5","fpga":"2"},
             "scheduling":{"strategy":"spread","priority":"high","notBefore":"2026-01-31T08:00:00Z","duration":"90s"},
             "placement":{"regions":["eu","us"],"nodeSelector":{"zone":"a"},"tolerations":[{"key":"gpu","operator":"Exists"}]},
             "run":{"command":["true"],"env":{"A":"1","B":"x=y","C":""},"timeout":"1h","retries":3},
             "labels":{"team":"nlp"}}
            """), spec), spec.ToJsonString());
    }

    [Fact]
    public void Build_PriorityIsANumber_IsWrittenAsOne() =>
        Assert.Equal(700, (int)SpecBuilder.Build(new SpecInput { Priority = "700", Command = ["true"] })["scheduling"]!["priority"]!);

    [Fact]
    public void Build_NoCommand_SaysHowToGiveOne() =>
        Assert.Contains("after '--'", Assert.Throws<UsageException>(() => SpecBuilder.Build(new SpecInput())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("novalue")]
    [InlineData("=x")]
    public void Build_PairWithoutKeyOrValue_IsRefusedByName(string pair)
    {
        var thrown = Assert.Throws<UsageException>(() => SpecBuilder.Build(new SpecInput { Command = ["true"], Env = [pair] }));

        Assert.Equal($"--env wants key=value, not '{pair}'.", thrown.Message);
    }

    [Fact]
    public void Override_OptionsGiven_WinAndTheRestOfTheFileStays()
    {
        var file = JsonNode.Parse("""{"name":"a","resources":{"cpu":"2","memory":"1G"},"run":{"command":["x"],"env":{"K":"v"}},"labels":{"l":"1"}}""")!.AsObject();

        var spec = SpecBuilder.Override(file, new SpecInput { Cpu = "4", Env = ["L=w"] });

        Assert.Equal(
            """{"name":"a","resources":{"cpu":"4","memory":"1G"},"run":{"command":["x"],"env":{"K":"v","L":"w"}},"labels":{"l":"1"}}""",
            spec.ToJsonString());
        Assert.Equal("2", (string?)file["resources"]!["cpu"]);
    }

    [Fact]
    public void Override_PartIsNoObject_IsRefused()
    {
        var file = JsonNode.Parse("""{"resources":"lots"}""")!.AsObject();

        Assert.Throws<UsageException>(() => SpecBuilder.Override(file, new SpecInput { Cpu = "4" }));
    }
}
