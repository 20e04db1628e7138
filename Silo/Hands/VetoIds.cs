using System.Security.Cryptography;
using System.Text;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Silo.Hands;

/// <summary>The ids of vetoes: made from what a veto says, so that the same one asked for twice is one.</summary>
internal sealed class VetoIds(IAuditQueries audit)
{
    private const string Prefix = "v";
    private const int Digits = 16;

    public static string Of(string node, string? job, string? tenant) =>
        Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{node}\n{job}\n{tenant}")))[..Digits];

    /// <summary>Whether there was such a veto, as far as the last 1,000 in the audit tell: it was lifted, or ended with its job.</summary>
    public async Task<bool> WasLaidAsync(string id, CancellationToken cancellation)
    {
        if (id.Length != Prefix.Length + Digits || !id.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var filter = new AuditFilter { Kind = AuditKinds.NodeVetoed };
        var page = await audit.ListNewestAsync(filter, AuditCursor.Start, Limits.PageMax, cancellation);

        // The row of a job's veto names the job's tenant too.
        return page.Items.Any(row => row.Node is { } node && Of(node, row.Job, row.Job is null ? row.Tenant : null) == id);
    }
}
