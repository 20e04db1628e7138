using System.Text;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class SpecFormTests
{
    [Fact]
    public void ToJson_OfEveryField_IsASpecThatTheApiTakes()
    {
        var form = new SpecForm
        {
            ["name"] = "train", ["tenant"] = "research/nlp", ["tasks"] = "8", ["resources.cpu"] = "2", ["resources.memory"] = "4G", ["resources.gpu"] = "0.5",
            ["scheduling.priority"] = "high", ["scheduling.strategy"] = "spread", ["scheduling.duration"] = "90s", ["placement.regions"] = "eu, us",
            ["placement.nodeSelector"] = "disk=ssd", ["run.command"] = "python3 train.py\n", ["run.env"] = "EPOCHS=10\nEMPTY=", ["run.timeout"] = "1h",
            ["run.retries"] = "3", ["labels"] = "team = nlp",
        };

        var spec = JobSpecJson.Parse(Encoding.UTF8.GetBytes(form.ToJson()), out var errors);

        Assert.Empty(errors);
        Assert.Equal(("train", 8, "sh|-c|python3 train.py", 3), (spec!.Name, spec.Tasks, string.Join('|', spec.Run.Command), spec.Run.Retries));
        Assert.Equal("nlp", Assert.Single(spec.Labels.Items).Value);
    }

    [Fact]
    public void ToJson_WithoutAShell_IsOneArgumentALine()
    {
        var form = new SpecForm { IsShell = false, ["run.command"] = "python3\ntrain.py\n\n--fast" };

        Assert.Contains("""
            "command": [
                  "python3",
                  "train.py",
                  "--fast"
            """, form.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_OfANumberThatIsNone_LeavesItToTheApi()
        => Assert.Contains("\"tasks\": \"many\"", new SpecForm { ["tasks"] = "many" }.ToJson(), StringComparison.Ordinal);

    [Theory]
    [InlineData("run.command", "run.command", true)]
    [InlineData("run.command[0]", "run.command", true)]
    [InlineData("labels.team", "labels", true)]
    [InlineData("run.commands", "run.command", false)]
    [InlineData("run", "run.command", false)]
    public void IsAt_Error_BelongsToTheFieldOrWhatIsInside(string error, string path, bool expected)
        => Assert.Equal(expected, SpecForm.IsAt(new ApiFieldError { Path = error }, path));
}
