using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Specs;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Tests.EndToEnd;

/// <summary>An agent that dies and stays away, and comes back too late.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class LostNodeTests
{
    private const int Tasks = 4;

    [Fact]
    public async Task Kill_OfOneOfTwoAgents_ItsTasksFinishOnTheOtherAndLateReportsChangeNothing()
    {
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, StoreChoice.Sqlite, localAgent: false);
        var client = silo.Client;
        await client.Tenants.ChangeAsync("default", new TenantSettings { Trusted = true, Reason = "test" });
        var firstToken = (await client.Enrolments.CreateAsync(new EnrolmentCreation { Nodes = "first", Reason = "test" })).Token;
        var secondToken = (await client.Enrolments.CreateAsync(new EnrolmentCreation { Nodes = "second", Reason = "test" })).Token;
        await using var first = AgentProcess.StartProcess(house, silo, "first", firstToken, "cpu=2,memory=2G");
        await using var second = AgentProcess.StartProcess(house, silo, "second", secondToken, "cpu=2,memory=2G");
        var joined = 0;
        await client.UntilAsync(row => row.Kind == "node.joined" && ++joined == 2, EndToEndCollection.Generous);

        // They outlast the lease, so those of the first node end under their shims while nobody may report them.
        var job = await client.Jobs.SubmitAsync(new JobSpec
        {
            Name = "outlast",
            Tasks = Tasks,
            Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "1", ["memory"] = "64M" },
            Run = new RunSpec { Command = ["sleep", "12"] },
        });
        var running = 0;
        await client.UntilAsync(row => row.Kind == EventKinds.AttemptRunning && ++running == Tasks, EndToEndCollection.Generous);
        await first.KillAsync();

        await client.UntilAsync(row => row.Kind == "node.lost" && row.Node == "first", EndToEndCollection.Generous);
        Assert.Equal("Lost", (await client.Nodes.GetAsync("first")).State);
        var ended = await client.UntilEndedAsync(job.Id, EndToEndCollection.Generous);
        Assert.Equal(JobStates.Succeeded, ended.State);
        var before = (await client.Jobs.ListTasksAsync(job.Id)).Items;
        Assert.Equal(["Lost", "Lost"], before.SelectMany(task => task.Attempts).Where(attempt => attempt.Node == "first").Select(attempt => attempt.State));
        Assert.All(before, task => Assert.Equal(("second", "Succeeded"), (task.Attempts[^1].Node, task.Attempts[^1].State)));

        var joins = 0;
        first.StartAgain();
        await client.UntilAsync(row => row.Kind == "node.joined" && row.Node == "first" && ++joins == 2, EndToEndCollection.Generous);
        // It found both under their shims, ended and never settled: it reports them, and the silo's answer is that they changed nothing.
        foreach (var task in before.Where(task => task.Attempts[0].Node == "first"))
        {
            var attempt = $"{job.Id}.{task.Index}.1 (token {task.Attempts[0].Token}) on first";
            await first.WaitForLineAsync(line => line.Contains($"{attempt} found from an earlier run: ended", StringComparison.Ordinal), EndToEndCollection.Generous);
            await first.WaitForLineAsync(line => line.Contains($"{attempt} is no concern of the server any more: its report Succeeded changed nothing", StringComparison.Ordinal), EndToEndCollection.Generous);
        }

        // Needs both nodes at once: late reports came before new ones.
        var proof = await client.Jobs.SubmitAsync(new JobSpec
        {
            Name = "proof",
            Tasks = Tasks,
            Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "1", ["memory"] = "64M" },
            Run = new RunSpec { Command = ["sleep", "1"] },
        });
        Assert.Equal(JobStates.Succeeded, (await client.UntilEndedAsync(proof.Id, EndToEndCollection.Generous)).State);

        var after = (await client.Jobs.ListTasksAsync(job.Id)).Items;
        Assert.Equal(before.SelectMany(task => task.Attempts), after.SelectMany(task => task.Attempts));
        Assert.Equal(ended, await client.Jobs.GetAsync(job.Id) with { Labels = ended.Labels, Resources = ended.Resources });
    }
}
