using OrleansScheduler.Client;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Tests.EndToEnd.Scenarios;

/// <summary>
/// What tenants held, told from the audit alone: one slot from an attempt's placement to its end, integrated over a span that
/// begins some time after the first placement. A check on the silo's own book.
/// </summary>
internal sealed class AuditShares(TimeSpan from, TimeSpan to)
{
    private readonly Dictionary<string, (int Held, double SlotMs, int Ended)> _tenants = new(StringComparer.Ordinal);
    private DateTimeOffset _at;

    /// <summary>The first placement; none yet.</summary>
    public DateTimeOffset? Start { get; private set; }

    public DateTimeOffset From => Start!.Value + from;

    public DateTimeOffset To => Start!.Value + to;

    /// <summary>Takes a row; true once the span is over.</summary>
    public bool Take(EventView row)
    {
        var change = row.Kind == EventKinds.AttemptPlaced ? 1 : EventKinds.EndsAttempt(row.Kind) ? -1 : 0;
        if (change == 0 || row.Tenant is not { } tenant)
        {
            return false;
        }

        Start ??= _at = row.At;
        MoveTo(row.At);
        var (held, slotMs, ended) = _tenants.GetValueOrDefault(tenant);
        _tenants[tenant] = (held + change, slotMs, ended + (change < 0 && row.At >= From && row.At < To ? 1 : 0));
        return row.At >= To;
    }

    public double PercentOf(string tenant, int slots) => 100 * _tenants[tenant].SlotMs / (To - From).TotalMilliseconds / slots;

    public int EndedOf(string tenant) => _tenants[tenant].Ended;

    private void MoveTo(DateTimeOffset at)
    {
        var ms = ((at < To ? at : To) - (_at > From ? _at : From)).TotalMilliseconds;
        if (ms > 0)
        {
            foreach (var (tenant, (held, slotMs, ended)) in _tenants.ToArray())
            {
                _tenants[tenant] = (held, slotMs + held * ms, ended);
            }
        }

        _at = at;
    }
}
