using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

public sealed class JobLifeTests
{
    [Fact]
    public async Task Job_FromSubmissionToItsEnd_LeavesItsTrace()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");

        var job = await cluster.Tenant().SubmitAsync(Submissions.Spec(more: "\"labels\":{\"a\":\"b\"}"));
        var start = await agent.RunOneAsync();
        await cluster.Audit.WaitForAsync("job.succeeded", job);

        Assert.Equal(job, start.Attempt.Job);
        Assert.Equal(1, start.Attempt.Attempt);
        Assert.Equal("job", start.Start!.JobName);
        Assert.Equal("""{"command":["true"]}""", start.Start.RunJson);
        Assert.Equal(["cpu=1", "memory=1G"], start.Start.Resources.Select(r => $"{r.Name}={r.Value}"));
        var row = await cluster.Jobs.GetAsync(job);
        Assert.Equal(("Succeeded", 1, 0), (row!.State, row.Succeeded, row.ExitCode));
        var attempts = await cluster.Jobs.ListAttemptsAsync(new() { Job = job });
        Assert.Equal(("n1", "Succeeded", 0), (attempts[0].Node, attempts[0].State, attempts[0].ExitCode));
        var audit = await cluster.Audit.ReadAllAsync();
        Assert.Equal(Enumerable.Range(1, audit.Count).Select(i => (long)i), audit.Select(r => r.Sequence));
        Assert.Equal(
            ["job.accepted", "attempt.placed", "attempt.running", "attempt.succeeded", "job.succeeded"],
            audit.Where(r => r.Job == job).Select(r => r.Kind));
        Assert.Equal("test", audit.Single(r => r.Kind == "job.accepted").Actor);
        Assert.Contains("\"strategy\":\"best-fit\"", audit.Single(r => r.Kind == "attempt.placed").Rationale, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_ThatFails_IsTriedAgainAsOftenAsItMay()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");

        var job = await cluster.Tenant().SubmitAsync(
            """{"name":"job","resources":{"cpu":"1","memory":"1G"},"run":{"command":["false"],"retries":1}}""");
        var first = await agent.RunOneAsync("Failed", 3);
        var second = await agent.RunOneAsync("Failed", 3);
        await cluster.Audit.WaitForAsync("job.failed", job);

        Assert.Equal((1, 2), (first.Attempt.Attempt, second.Attempt.Attempt));
        Assert.True(second.Attempt.Token > first.Attempt.Token);
        Assert.Equal("stale", await agent.ReportAsync(first, "Succeeded", 0));
        var row = await cluster.Jobs.GetAsync(job);
        Assert.Equal(("Failed", 1, 3), (row!.State, row.Failed, row.ExitCode));
    }

    [Fact]
    public async Task Cancel_RunningJob_StopsItsAttemptAndIsIdempotent()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(cluster, "n1");
        var job = await cluster.Tenant().SubmitAsync();
        var start = await agent.NextAsync("start");
        await agent.ReportAsync(start, "Running");

        await cluster.MainRegion.Cancel(new() { JobId = job, Actor = "me", Reason = "no longer needed" });
        await cluster.MainRegion.Cancel(new() { JobId = job, Actor = "me" });
        var stop = await agent.NextAsync("stop");
        Assert.Equal(start.Attempt, stop.Attempt);
        Assert.Equal("accepted", await agent.ReportAsync(start, "Cancelled", 143));
        await cluster.Audit.WaitForAsync("job.cancelled", job);

        var finished = await Assert.ThrowsAsync<RefusedException>(() => cluster.MainRegion.Cancel(new() { JobId = job }));
        Assert.Equal(RefusalCodes.JobFinished, finished.Code);
        var unknown = await Assert.ThrowsAsync<RefusedException>(() => cluster.MainRegion.Cancel(new() { JobId = "nonsense" }));
        Assert.Equal(RefusalCodes.JobNotFound, unknown.Code);
        var request = (await cluster.Audit.ReadAllAsync()).Single(r => r.Kind == "job.cancel_requested");
        Assert.Equal(("me", "no longer needed"), (request.Actor, request.Reason));
    }

    [Fact]
    public async Task Submit_SameIdempotencyKey_IsReplayedAndAnotherBodyRefused()
    {
        await using var cluster = await GrainCluster.StartAsync();
        var first = Submissions.Job(key: "k", hash: "h1");

        var reply = await cluster.Tenant().Submit(Submissions.Request(
            first, Submissions.Job(key: "k", hash: "h1"), Submissions.Job(key: "k", hash: "h2"), Submissions.Job(key: "other", hash: "h1")));
        var later = await cluster.Tenant().Submit(Submissions.Request(Submissions.Job(key: "k", hash: "h1"), Submissions.Job(key: "k", hash: "h3")));

        Assert.Equal(["Accepted", "Replayed", "Refused", "Accepted"], reply.Outcomes.Select(o => o.Status));
        Assert.Equal(first.Id, reply.Outcomes[1].JobId);
        Assert.Equal(RefusalCodes.IdempotencyMismatch, reply.Outcomes[2].Code);
        Assert.Equal(["Replayed", "Refused"], later.Outcomes.Select(o => o.Status));
        Assert.Equal(first.Id, later.Outcomes[0].JobId);
        Assert.Equal(2, (await cluster.Jobs.ListAsync(new(), null, 100)).Items.Count);
    }

    [Fact]
    public async Task Submit_BadSpecAmongGoodOnes_IsRefusedAlone()
    {
        await using var cluster = await GrainCluster.StartAsync();

        var reply = await cluster.Tenant().Submit(Submissions.Request(
            Submissions.Job(), Submissions.Job("""{"name":"x"}"""), Submissions.Job() with { Id = "no id" }));

        Assert.Equal(["Accepted", "Refused", "Refused"], reply.Outcomes.Select(o => o.Status));
        Assert.Equal(RefusalCodes.Invalid, reply.Outcomes[1].Code);
        Assert.Single((await cluster.Jobs.ListAsync(new(), null, 100)).Items);
    }
}
