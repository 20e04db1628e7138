using OrleansScheduler.Agent.Hosting;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Client;

namespace OrleansScheduler.Tests.Agent.Hosting;

public sealed class AgentCommandLineTests
{
    [Fact]
    public void Read_SimulatedNodes_DeclaresEachOfThem()
    {
        var settings = Read("--server http://silo:1 --key k --driver simulated --nodes 1000 --node-prefix sim --capacity cpu=32,memory=128G --duration 90s --label disk=ssd --taint gpu=a:PreferNoSchedule --on-lost keep --name agent1");

        Assert.Null(settings.Process);
        Assert.Equal((TimeSpan.FromSeconds(90), "k", OnLost.Keep, "agent1"), (settings.SimulatedLength, settings.Client.Key, settings.Agent.OnLost, settings.Agent.Name));
        Assert.Equal(("sim-0001", "sim-1000", 1000), (settings.Agent.Nodes[0].Name, settings.Agent.Nodes[^1].Name, settings.Agent.Nodes.Count));
        Assert.Equal([("cpu", "32"), ("memory", "128G")], settings.Agent.Nodes[7].Capacity.Select(c => (c.Key, c.Value)));
        Assert.Equal(new NodeTaint("gpu", "a", "PreferNoSchedule"), Assert.Single(settings.Agent.Nodes[7].Taints));
    }

    [Fact]
    public void Read_Nothing_IsThisMachine()
    {
        var settings = Read("--spool /tmp/s");

        var node = Assert.Single(settings.Agent.Nodes);
        Assert.Equal((Environment.MachineName, $"{Environment.ProcessorCount}", "/tmp/s"), (node.Name, node.Capacity["cpu"], settings.Process!.Spool));
        Assert.True(MemoryQuantity.TryParse(node.Capacity["memory"], out var bytes) && bytes < LocalMachine.MemoryBytes);
    }

    [Fact]
    public void Read_Output_IsKeptAsAsked()
    {
        var process = Read("--spool /tmp/s --output-limit 64Mi --keep-outputs 20 --keep-outputs-for 12h").Process!;

        Assert.Equal((64L << 20, 20, TimeSpan.FromHours(12)), (process.OutputBytesMax, process.KeepOutputCount, process.KeepOutputFor));
        var usual = Read("--spool /tmp/s").Process!;
        Assert.Equal(new ProcessDriverOptions { Spool = "/tmp/s" }, usual);
    }

    [Theory]
    [InlineData("--job-uid 0", "JobUid")]
    [InlineData("--output-limit 1k", "OutputBytesMax")]
    [InlineData("--keep-outputs -1", "KeepOutputCount")]
    public void Read_BeyondTheBounds_IsRefused(string line, string what) =>
        Assert.Contains(what, Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => Read(line)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("--driver docker", "--driver is 'docker', not process or simulated.")]
    [InlineData("--nodes 2", "--nodes is 2: a process agent is one node, a simulated one 1 to 20000.")]
    [InlineData("--capacity cpu", "--capacity has 'cpu'. Right would be cpu=32,memory=128G.")]
    [InlineData("--capacity cpu=1,cpu=2", "--capacity gives 'cpu' twice or without a quantity. Right would be cpu=32,memory=128G.")]
    [InlineData("--server silo", "--server is 'silo', not an http or https address.")]
    [InlineData("--on-lost die", "--on-lost is 'die', not kill or keep.")]
    [InlineData("--duration soon", "--duration is 'soon', not a time such as 90s, 1500ms or 5m.")]
    [InlineData("--taint a:NoExecute", "--taint is 'a:NoExecute'. Right would be dedicated=gpu:NoSchedule or dedicated:PreferNoSchedule.")]
    [InlineData("--output-limit lots", "--output-limit is 'lots', not an amount such as 512Mi.")]
    [InlineData("--keep-outputs-for ever", "--keep-outputs-for is 'ever', not a time such as 90s, 1500ms or 5m.")]
    [InlineData("--memory-reserve much", "--memory-reserve is 'much', not an amount such as 512Mi.")]
    public void Read_Nonsense_SaysWhatWouldBeRight(string line, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read(line)).Message);

    [Fact]
    public void Read_NodeNameThatIsAPath_IsRefused() =>
        Assert.Contains("'../x'", Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => Read("--name ../x")).Message, StringComparison.Ordinal);

    private static AgentSettings Read(string line)
    {
        var flags = new AgentFlags();
        var root = new System.CommandLine.RootCommand();
        flags.AddTo(root);
        return flags.Read(root.Parse(line));
    }
}
