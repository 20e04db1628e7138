using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains.Regions;

/// <summary>What a turn takes in becomes rows that say who it is from.</summary>
public class RegionTurnTests
{
    [Fact]
    public void Build_SubmissionsOfSeveralInOneTurn_EachRowHasItsOwnActor()
    {
        var memory = new RegionMemory("west", 1, OrleansScheduler.Tests.Scheduling.Scenarios.Cluster.With().Scheduler);
        var turn = new RegionTurn(memory, 0);
        (string Actor, int Jobs)[] submissions = [("key1", 3), ("key2", 1), ("", 2), ("key2", 1), ("key2", 2)];
        foreach (var (actor, jobs) in submissions)
        {
            Submit(actor, jobs).Apply(turn);
        }

        turn.Decide();
        var rows = CommitBuilder.Build(turn)!.Audit.Where(r => r.Kind == "job.accepted").Select(r => r.Actor);

        Assert.Equal(submissions.SelectMany(s => Enumerable.Repeat(s.Actor.Length == 0 ? null : s.Actor, s.Jobs)), rows.Select(a => string.IsNullOrEmpty(a) ? null : a));
    }

    [Fact]
    public void Build_JobsThatNeedTheSameAndOthers_EachRowHasItsOwnNeeds()
    {
        var turn = new RegionTurn(new("west", 1, OrleansScheduler.Tests.Scheduling.Scenarios.Cluster.With().Scheduler), 0);
        string[] needs = ["cpu=1", "cpu=1", "cpu=2", "cpu=1", "cpu=2,memory=1G", "cpu=2,memory=1G"];
        var jobs = needs.Select(n => Submissions.Job(Spec(n))).ToArray();
        new SubmitWork(new() { Jobs = [.. jobs] }, TenantPath.Parse("team"), [.. jobs.Select(ParsedJob.Of)], 100).Apply(turn);

        var rows = CommitBuilder.Build(turn)!.Jobs;

        Assert.Equal(needs, rows.Select(r => r.Resources));
        Assert.All(rows, r => Assert.Equal(r.Resources, TaskRequirement.Parse(r.Requirement).Resources.ToString()));
    }

    private static SubmitWork Submit(string actor, int count)
    {
        JobSubmission[] jobs = [.. Enumerable.Range(0, count).Select(_ => Submissions.Job())];
        return new(new() { Actor = actor, Jobs = [.. jobs] }, TenantPath.Parse("team"), [.. jobs.Select(ParsedJob.Of)], 100);
    }

    private static string Spec(string resources)
    {
        var amounts = string.Join(',', ResourceAmounts.Parse(resources).Items.Select(i => $"\"{i.Name}\":\"{Quantity.Format(i.Name, i.Amount)}\""));
        return "{\"name\":\"a\",\"resources\":{" + amounts + "},\"run\":{\"command\":[\"true\"]}}";
    }
}
