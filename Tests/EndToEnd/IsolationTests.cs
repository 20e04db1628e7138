using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Specs;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Tests.EndToEnd;

/// <summary>A job sees nothing of the silo's and the agent's.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class IsolationTests
{
    [SkippableFact]
    public async Task Job_ThatLooksAround_ReadsNeitherKeyNorDatabaseNorTheAgentsEnvironment()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "skipped: only root can run jobs as another user");
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, StoreChoice.Sqlite, localAgent: false);
        var client = silo.Client;
        var key = (await client.Keys.CreateAsync(new KeyCreation { Role = "agent", Nodes = "*", Reason = "test" })).Key;
        await using var agent = AgentProcess.StartProcess(house, silo, "worker", key, "cpu=2,memory=2G");

        var job = await client.Jobs.SubmitAsync(new JobSpec
        {
            Name = "nosy",
            Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "100m", ["memory"] = "64M" },
            Run = new RunSpec
            {
                Command =
                [
                    "sh", "-c",
                    $"id -u; cat {silo.DataFolder}/operator.key; cat {silo.DataFolder}/*.db; env; cat /proc/[0-9]*/environ | tr '\\0' '\\n'; ls -R {silo.DataFolder}; echo the end",
                ],
            },
        });
        await client.UntilEndedAsync(job.Id, EndToEndCollection.Generous);

        var output = await client.LogAsync(job.Id);
        Assert.EndsWith("the end\n", output, StringComparison.Ordinal);
        Assert.NotEqual("0", output.Split('\n')[0]);
        Assert.DoesNotContain(silo.OperatorKey, output, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite format", output, StringComparison.Ordinal);
        Assert.DoesNotContain(key, output, StringComparison.Ordinal);
        Assert.DoesNotContain("OSCHED_KEY", output, StringComparison.Ordinal);
        Assert.Contains($"OSCHED_JOB_ID={job.Id}", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task LocalAgent_WithoutRoot_RefusesTenantsThatAreNotTrusted()
    {
        var obstacle = "";
        var user = Environment.IsPrivilegedProcess ? UnprivilegedUser.Find(ProgramFiles.Silo, out obstacle) : null;
        Skip.If(Environment.IsPrivilegedProcess && user is null, $"skipped: this runs as root, and {obstacle}");
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, StoreChoice.Sqlite, user: user);
        var client = silo.Client;
        await client.Tenants.CreateAsync(new TenantCreation { Path = "stranger", Reason = "test" });
        await client.UntilAsync(row => row.Kind == "node.joined", EndToEndCollection.Generous);

        var job = await client.Jobs.SubmitAsync(new JobSpec
        {
            Name = "hello",
            Tenant = "stranger",
            Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "100m", ["memory"] = "64M" },
            Run = new RunSpec { Command = ["true"] },
        });

        await client.UntilAsync(row => row.Kind == "task.waiting" && row.Job == job.Id, EndToEndCollection.Generous);
        Assert.Contains("trust", (await client.Jobs.GetAsync(job.Id)).ReasonText, StringComparison.OrdinalIgnoreCase);
    }
}
