using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Tests.Scheduling.Queues;

public sealed class DelayQueueTests
{
    private const long NextYear = 31_536_000_000;

    [Fact]
    public void Entries_OfJobsThatEndedOrLeft_DoNotPileUp()
    {
        var delays = new DelayQueue();
        var waits = Job(0);
        delays.Add(waits, DelayQueue.WholeJob, NextYear);
        for (var i = 1; i <= 100_000; i++)
        {
            var job = Job(i);
            delays.Add(job, DelayQueue.WholeJob, NextYear + i);
            if (i % 2 == 0)
                job.FinishedAtMs = i;
            else
                job.HasLeft = true;
        }

        Assert.InRange(delays.Count, 1, 2_048);
        Assert.True(delays.TryTake(NextYear, out var due, out var index));
        Assert.Equal((waits, DelayQueue.WholeJob), (due, index));
        Assert.Null(delays.NextAtMs);
    }

    private static JobEntry Job(int number) =>
        new(new(JobId.Create(0, (UInt128)number), TenantPath.Parse("t"), number, "", 1, 500, 0, true, 0, NextYear), null!, 0) { Eligible = false };
}
