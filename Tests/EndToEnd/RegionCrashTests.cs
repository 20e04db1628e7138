using System.Globalization;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Views;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Tests.EndToEnd;

/// <summary>
/// What regions settle between them outlives <c>kill -9</c> of the silo at random moments: where a job is, and how much of a
/// tenant's limit each of them uses. OSCHED_CRASH_SEED repeats a failure.
/// </summary>
[Collection(EndToEndCollection.Name)]
public sealed class RegionCrashTests
{
    private const int Kills = 2;

    private static readonly int Seed = Environment.GetEnvironmentVariable("OSCHED_CRASH_SEED") is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture) : Random.Shared.Next();

    private static readonly string Repeat = $"Repeat with OSCHED_CRASH_SEED={Seed}.";

    [Fact]
    public async Task Move_OfQueuedJobsWhileTheSiloIsKilled_LeavesEachInOneRegion_AndEachRunsOnce()
    {
        await using var world = await TwoRegions.StartAsync(cpu: "1", duration: "200ms", runLimit: null, Seed);
        var ids = await world.SubmitAsync(jobs: 40);

        // The first order has something to move however long the restart takes; the second one finds jobs that begin meanwhile.
        var (to, from) = (TwoRegions.Names[0], TwoRegions.Names[1]);
        await world.PauseAsync(from);
        await world.KillWhileAsync(world.MoveAllAsync(to));
        await world.ResumeAsync(from);
        await world.KillWhileAsync(world.MoveAllAsync(from));

        var jobs = await world.EndedAsync(ids);
        var audits = await world.AuditsAsync();

        Assert.All(jobs, job => Assert.True(job.State == JobStates.Succeeded, $"Job {job.Id} is {job.State}. {Repeat}"));
        Assert.Equal(ids.Order(StringComparer.Ordinal), (await world.ListedAsync()).Order(StringComparer.Ordinal));
        var moves = 0;
        foreach (var job in jobs)
        {
            foreach (var (region, audit) in audits)
            {
                var rows = audit.Where(row => row.Job == job.Id).ToList();
                var came = rows.Count(row => row.Kind == EventKinds.JobMoved && row.Text.StartsWith("Came from", StringComparison.Ordinal));
                var left = rows.Count(row => row.Kind == EventKinds.JobMoved) - came;
                var isHere = rows.Count(row => row.Kind == EventKinds.JobAccepted) + came - left;
                var here = region == job.Region ? 1 : 0;
                moves += came;
                Assert.True(isHere == here, $"Job {job.Id} ended in {job.Region}, and by its audit region {region} has it {isHere} times. {Repeat}");
                Assert.True(rows.Count(row => row.Kind == EventKinds.AttemptSucceeded) == here && rows.Count(row => row.Kind == EventKinds.JobSucceeded) == here,
                    $"Job {job.Id} did not succeed once, in {job.Region}: {string.Join(", ", rows.Select(row => row.Kind))} in {region}. {Repeat}");
            }
        }

        Assert.True(moves > 0, $"Nothing was moved. {Repeat}");
    }

    [Fact]
    public async Task Limit_OfATenantWhileTheSiloIsKilled_IsNeverExceededOverBothRegions()
    {
        const int Limit = 3;
        await using var world = await TwoRegions.StartAsync(cpu: "8", duration: "200ms", runLimit: Limit, Seed);
        var submitting = world.SubmitAsync(jobs: 40, pinned: true);
        for (var kill = 0; kill < Kills; kill++)
        {
            await world.KillWhileAsync(Task.CompletedTask);
        }

        Assert.All(await world.EndedAsync(await submitting), job => Assert.True(job.State == JobStates.Succeeded, $"Job {job.Id} is {job.State}. {Repeat}"));
        var running = 0;
        var most = 0;
        foreach (var (at, change, row) in (await world.AuditsAsync()).SelectMany(audit => audit.Value).Select(Step).Where(step => step.Change != 0).OrderBy(step => step.At).ThenBy(step => step.Change))
        {
            running += change;
            most = Math.Max(most, running);
            Assert.True(running <= Limit, $"At {at:O} {running} tasks run of {Limit}, with row {row.Sequence} of {row.Region}. {Repeat}");
        }

        Assert.Equal((0, Limit), (running, most));
    }

    /// <summary>What a row does to the number of attempts that hold something. Of one millisecond ends come first, as they did: room is lent after it is given back.</summary>
    private static (DateTimeOffset At, int Change, EventView Row) Step(EventView row) => (row.At, row.Kind switch
    {
        EventKinds.AttemptPlaced => 1,
        EventKinds.AttemptSucceeded or EventKinds.AttemptFailed or EventKinds.AttemptLost or EventKinds.AttemptRefused
            or EventKinds.AttemptPreempted or EventKinds.AttemptMigrated or EventKinds.AttemptCancelled => -1,
        _ => 0,
    }, row);
}
