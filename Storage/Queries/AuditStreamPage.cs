using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>What was read of one region's stream for a page.</summary>
/// <param name="Through">Sequence up to which the stream was searched.</param>
/// <param name="More">Whether the stream goes on after it already.</param>
internal sealed record AuditStreamPage(string Region, IReadOnlyList<AuditRow> Rows, long Through, bool More)
{
    /// <summary>
    /// Merges streams by time, ties by region. A stream's place moves on past all that was searched when all its rows are
    /// on the page, else past the last row that is.
    /// </summary>
    public static AuditPage Merge(IReadOnlyList<AuditStreamPage> streams, AuditCursor cursor, int limit, bool newestFirst)
    {
        var sign = newestFirst ? -1 : 1;
        var queue = new PriorityQueue<(AuditStreamPage Stream, int Index), (long AtMs, int Stream)>();
        var taken = new int[streams.Count];
        for (var i = 0; i < streams.Count; i++)
        {
            if (streams[i].Rows.Count > 0)
            {
                queue.Enqueue((streams[i], i), (sign * streams[i].Rows[0].AtMs, i));
            }
        }

        List<AuditRow> items = [];
        while (items.Count < limit && queue.TryDequeue(out var head, out _))
        {
            items.Add(head.Stream.Rows[taken[head.Index]++]);
            if (taken[head.Index] < head.Stream.Rows.Count)
            {
                queue.Enqueue(head, (sign * head.Stream.Rows[taken[head.Index]].AtMs, head.Index));
            }
        }

        var more = false;
        for (var i = 0; i < streams.Count; i++)
        {
            var stream = streams[i];
            var all = taken[i] == stream.Rows.Count;
            more |= !all || stream.More;
            if (all)
            {
                cursor = cursor.At(stream.Region, stream.Through);
            }
            else if (taken[i] > 0)
            {
                cursor = cursor.Advance(stream.Rows[taken[i] - 1]);
            }
        }

        return new AuditPage(items, cursor, more);
    }
}
