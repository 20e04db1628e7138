using System.Text.Json.Nodes;
using OrleansScheduler.Client.Specs;

namespace OrleansScheduler.Cli.Demo;

/// <summary>The jobs of the demonstration: arrays, services, trainings, tests that fail, and some that wait for a reason.</summary>
internal sealed class DemoJobs(Random random, DateTimeOffset now)
{
    private const string Mark = "demo";
    private int _number;

    /// <summary>A job of the usual mix, with at most this many tasks.</summary>
    public JsonObject Next(string tenant, string region, int tasksMax)
    {
        _number++;
        return (random.Next(10)) switch
        {
            0 => Job("nightly-test", tenant, region, 1, "1", "1G", null, "low", retries: 1, "sh", "-c", $"sleep {Seconds(2, 5)}; exit {random.Next(1, 4)}"),
            1 => Job("train", tenant, region, Tasks(1, 3, tasksMax), "4", "16G", "1", "high", retries: 3, "sleep", Seconds(25, 50)),
            2 => Job("web-service", tenant, region, Tasks(2, 4, tasksMax), "500m", "512M", null, "critical", retries: 3, "sleep", Seconds(40, 70)),
            3 or 4 => Job("etl", tenant, region, Tasks(4, 10, tasksMax), "1", "8G", null, "normal", retries: 3, "sleep", Seconds(6, 14)),
            5 => Job("simulation", tenant, region, Tasks(1, 4, tasksMax), "6", "4G", null, "normal", retries: 3, "sleep", Seconds(15, 30)),
            _ => Job("render", tenant, region, Tasks(8, 24, tasksMax), "2", "3G", null, random.Next(3) == 0 ? "low" : "normal", retries: 3, "sleep", Seconds(12, 25)),
        };
    }

    /// <summary>Jobs that wait, each for another reason: no node is large enough, none has the label, its time has not come.</summary>
    public IEnumerable<JsonObject> Waiting(string tenant, string region)
    {
        yield return Job("whole-rack", tenant, region, 1, "64", "16G", null, "normal", retries: 0, "sleep", "10");
        var selective = Job("needs-nvme", tenant, region, 2, "1", "1G", null, "normal", retries: 0, "sleep", "10");
        selective["placement"]!["nodeSelector"] = new JsonObject { ["disk"] = "nvme" };
        yield return selective;
        var later = Job("weekly-report", tenant, region, 1, "1", "1G", null, "high", retries: 0, "sleep", "20");
        later["scheduling"]!["notBefore"] = now.AddMinutes(10).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        yield return later;
    }

    private JsonObject Job(
        string name, string tenant, string region, int tasks, string cpu, string memory, string? gpu, string priority, int retries, params string[] command)
    {
        var resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = cpu, ["memory"] = memory };
        if (gpu is not null)
        {
            resources["gpu"] = gpu;
        }

        return new JobSpec
        {
            Name = $"{name}-{_number}",
            Tenant = tenant,
            Tasks = tasks,
            Resources = resources,
            Scheduling = new SchedulingSpec { Priority = priority, Strategy = _number % 4 == 0 ? "spread" : null },
            Placement = new PlacementSpec { Regions = [region], Tolerations = [new TolerationSpec(Mark, Operator: "Exists")] },
            Run = new RunSpec { Command = command, Retries = retries },
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [Mark] = "true", ["kind"] = name },
        }.ToJson();
    }

    private int Tasks(int least, int most, int bound) => Math.Clamp(random.Next(least, most + 1), 1, Math.Max(1, bound));

    private string Seconds(int least, int most) => random.Next(least, most + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
