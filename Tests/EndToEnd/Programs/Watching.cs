using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Tests.EndToEnd.Programs;

/// <summary>Waits on what the silo says happened, over its event streams.</summary>
public static class Watching
{
    private const string Region = "default";
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    /// <summary>The job as it ended.</summary>
    public static async Task<JobView> UntilEndedAsync(this SchedulerClient client, string job, TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        await foreach (var seen in client.Jobs.WatchAsync(job, cancellation: deadline.Token))
        {
            if (EventKinds.EndsJob(seen.Event.Kind))
            {
                break;
            }
        }

        return await client.Jobs.GetAsync(job, deadline.Token);
    }

    /// <summary>
    /// Reads a region's audit from its first row until the predicate says it has seen enough; it sees each row once.
    /// The event stream says when to look again, the audit what happened, so nothing is missed between the two.
    /// </summary>
    public static async Task UntilAsync(this SchedulerClient client, Func<EventView, bool> enough, TimeSpan timeout, string region = Region)
    {
        using var deadline = new CancellationTokenSource(timeout);
        await using var stream = client.Events.WatchAsync(region: region, cancellation: deadline.Token).GetAsyncEnumerator(deadline.Token);
        var next = stream.MoveNextAsync().AsTask();
        string? cursor = null;
        var last = 0L;
        try
        {
            while (true)
            {
                var page = await client.Events.ListAsync(new AuditQuery { Region = region, Cursor = cursor, Limit = 1000 }, deadline.Token);
                foreach (var row in page.Items.Where(row => row.Sequence > last))
                {
                    last = row.Sequence;
                    if (enough(row))
                    {
                        return;
                    }
                }

                if (page.NextCursor is not null)
                {
                    cursor = page.NextCursor;
                    continue;
                }

                // The wait is bounded because the stream may have been opened after the row that matters.
                if (await Task.WhenAny(next, Task.Delay(LookAgain, deadline.Token)) == next && await next)
                {
                    next = stream.MoveNextAsync().AsTask();
                }
            }
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested)
        {
            throw new TimeoutException($"What was waited for did not happen within {timeout}; the last of {last} rows was seen.", late);
        }
        finally
        {
            await deadline.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Every row of a region's audit, oldest first.</summary>
    public static async Task<IReadOnlyList<EventView>> AuditAsync(this SchedulerClient client, string region = Region)
    {
        var all = new List<EventView>();
        string? cursor = null;
        do
        {
            var page = await client.Events.ListAsync(new AuditQuery { Region = region, Cursor = cursor, Limit = 1000 });
            all.AddRange(page.Items);
            cursor = page.Items.Count == 0 ? null : page.NextCursor;
        }
        while (cursor is not null);
        return all;
    }

    /// <summary>The attempt's whole output.</summary>
    public static async Task<string> LogAsync(this SchedulerClient client, string job)
    {
        var text = new MemoryStream();
        await foreach (var piece in client.Jobs.ReadLogAsync(job, new LogQuery()))
        {
            text.Write(piece.Bytes.Span);
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
