using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Grains.Scenarios;

/// <summary>Waits for what a region commits, on its own signal.</summary>
public sealed class AuditReader(IRegionGrain region, IAuditQueries queries, string name = GrainCluster.Region)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The first row that satisfies a condition, waiting until it is committed.</summary>
    public async Task<AuditRow> WaitForAsync(Func<AuditRow, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var rows = await ReadAllAsync();
            if (rows.FirstOrDefault(wanted) is { } row)
            {
                return row;
            }

            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"No such row came in {Patience}; there are: {string.Join(", ", rows.Select(r => $"{r.Kind}({r.Text})"))}");
            }

            await region.WaitForAudit(rows.Count == 0 ? 0 : rows[^1].Sequence);
        }
    }

    public Task<AuditRow> WaitForAsync(string kind, string? job = null) => WaitForAsync(r => r.Kind == kind && (job is null || r.Job == job));

    /// <summary>All rows of the region, oldest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> ReadAllAsync()
    {
        var rows = new List<AuditRow>();
        var cursor = AuditCursor.Start;
        while (true)
        {
            var page = await queries.ListAsync(new() { Region = name }, cursor, 1_000);
            rows.AddRange(page.Items);
            cursor = page.Next;
            if (!page.More)
            {
                return rows;
            }
        }
    }
}
