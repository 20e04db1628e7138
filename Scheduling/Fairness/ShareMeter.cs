using System.Collections.Immutable;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>
/// A region's shares over time. What a tenant receives is its dominant share (Ghodsi et al. 2011); what it is entitled to is
/// its part of the whole by weighted max-min fairness among those who ask for something in that moment
/// (<see cref="FairDivision"/>), and at least what is guaranteed to it of what it asks for (<see cref="GuaranteedParts"/>). Both are constant between changes and integrated exactly, so a service ratio, received over
/// entitled, is well defined over any window, and so is Jain's index of the ratios.
/// </summary>
internal sealed class ShareMeter(TenantTree tenants)
{
    private readonly FairDivision _division = new();
    private readonly GuaranteedParts _guarantees = new(tenants);
    private readonly List<ShareAccount> _recorded = [];
    private readonly TimeRing _observedSeconds = new(Limits.HistorySeconds, Limits.HistorySecondMs);
    private readonly TimeRing _observedMinutes = new(Limits.HistoryMinutes, Limits.HistoryMinuteMs);
    private long _startedMs = -1;
    private long _nowMs;
    private int _guaranteesVersion;

    /// <summary>Takes in the tenants that changed, as of a time.</summary>
    public void Measure(long nowMs, in ResourceVector capacity, ResourceCatalog catalog)
    {
        var now = Advance(nowMs);
        var divide = _guaranteesVersion != tenants.GuaranteesVersion;
        _guaranteesVersion = tenants.GuaranteesVersion;
        foreach (var tenant in tenants.Touched)
        {
            tenant.IsTouched = false;
            var wanted = tenant.Demand.Of(tenant, catalog, tenants.Paused || tenant.Pause is not null);
            var demand = TenantDemand.PartOf(wanted, capacity);
            var received = tenant.Share.PartOf(FairDivision.Whole);
            if (tenant.Account is not { } account)
            {
                if (demand == 0 && received == 0)
                    continue;
                tenant.Account = account = new(tenant, now);
            }

            if (demand != account.Demand || tenant.Settings.Weight != account.Weight)
            {
                account.Settle(now);
                account.Demand = demand;
                account.Weight = tenant.Settings.Weight;
                _division.Put(account, now);
                divide = true;
            }

            if (tenant.IsUnderGuarantee && !wanted.Is(account.Wanted))
            {
                account.Wanted = wanted;
                divide = true;
            }

            account.SetReceived(received, now);
            if (account.Series is null && !account.IsIdle)
                Record(account);
        }

        tenants.Touched.Clear();
        if (!divide)
            return;
        if (tenants.HasGuarantees)
            _guarantees.Set(capacity);
        _division.Divide(now, tenants.HasGuarantees);
    }

    /// <summary>Shares over a window that ends now.</summary>
    /// <param name="nowMs">Unix milliseconds.</param>
    /// <param name="windowMs">Width of the window, a multiple of the step.</param>
    /// <param name="stepMs">Width of a step: whole minutes, or whole seconds for a window that seconds are kept for.</param>
    public ShareReport Read(long nowMs, long windowMs, long stepMs)
    {
        Settle(nowMs);
        var toMs = (_nowMs + stepMs - 1) / stepMs * stepMs;
        var fromMs = Math.Max(0, toMs - windowMs);
        var steps = (int)((toMs - fromMs) / stepMs);
        var observed = ImmutableArray.CreateBuilder<long>(steps);
        for (var i = 0; i < steps; i++)
            observed.Add(ObservedIn(fromMs + i * stepMs, stepMs));
        var series = ImmutableArray.CreateBuilder<TenantShareSeries>();
        foreach (var account in _recorded)
        {
            if (Read(account, fromMs, stepMs, steps) is { } one)
                series.Add(one);
        }

        series.Sort(static (a, b) => a.Tenant.CompareTo(b.Tenant));
        return new(fromMs, Math.Min(_nowMs, toMs), stepMs, observed.MoveToImmutable(), series.ToImmutable());
    }

    /// <summary>The minutes after one, up to the last that is over, or with the one that is under way. Tenants without a past are forgotten.</summary>
    public IReadOnlyList<SharePoint> Minutes(long nowMs, long after, bool withRunning)
    {
        Settle(nowMs);
        Forget();
        var points = new List<SharePoint>();
        var last = _nowMs / Limits.HistoryMinuteMs - (withRunning ? 0 : 1);
        for (var minute = Math.Max(after + 1, last - Limits.HistoryMinutes + 1); minute <= last; minute++)
            AddMinute(minute, points);
        return points;
    }

    /// <summary>Takes back what was kept, before anything is measured.</summary>
    public void Restore(IEnumerable<SharePoint> points, long nowMs)
    {
        Advance(nowMs);
        var observed = new SortedDictionary<long, long>();
        foreach (var point in points)
        {
            observed[point.Minute] = Math.Max(observed.GetValueOrDefault(point.Minute), point.ObservedMs);
            if (point.Tenant is not { } path)
                continue;
            var tenant = tenants.Need(path);
            var account = tenant.Account ??= new(tenant, point.Minute * Limits.HistoryMinuteMs);
            if (account.Series is null)
                Record(account);
            account.Series?.Restore(point.Minute, point.Received, point.Entitled);
        }

        foreach (var (minute, ms) in observed)
            _observedMinutes.Add(minute, ms);
    }

    private TenantShareSeries? Read(ShareAccount account, long fromMs, long stepMs, int steps)
    {
        var received = ImmutableArray.CreateBuilder<long>(steps);
        var entitled = ImmutableArray.CreateBuilder<long>(steps);
        var any = false;
        for (var i = 0; i < steps; i++)
        {
            var at = fromMs + i * stepMs;
            var (got, due) = stepMs >= Limits.HistoryMinuteMs ? account.Series!.Minutes(at, at + stepMs)
                : IsBeforeSeconds(at) ? Part(account.Series!.Minute(at / Limits.HistoryMinuteMs), stepMs)
                : account.Series!.Seconds(at, at + stepMs);
            any |= got > 0 || due > 0;
            received.Add(got);
            entitled.Add(due);
        }

        return any ? new(account.Tenant.Path, account.Tenant.Settings.Weight, received.MoveToImmutable(), entitled.MoveToImmutable()) : null;
    }

    private long ObservedIn(long atMs, long stepMs) =>
        stepMs >= Limits.HistoryMinuteMs ? _observedMinutes.Sum(atMs, atMs + stepMs)
        : IsBeforeSeconds(atMs) ? _observedMinutes[atMs / Limits.HistoryMinuteMs] * stepMs / Limits.HistoryMinuteMs
        : _observedSeconds.Sum(atMs, atMs + stepMs);

    /// <summary>Of the time before this scheduler there are minutes only: their mean stands for each part of them.</summary>
    private bool IsBeforeSeconds(long atMs) => atMs / Limits.HistoryMinuteMs < _startedMs / Limits.HistoryMinuteMs;

    private static (long, long) Part((long Received, long Entitled) minute, long stepMs) =>
        ((long)((Int128)minute.Received * stepMs / Limits.HistoryMinuteMs), (long)((Int128)minute.Entitled * stepMs / Limits.HistoryMinuteMs));

    private void AddMinute(long minute, List<SharePoint> points)
    {
        var observed = _observedMinutes[minute];
        if (observed == 0)
            return;
        var before = points.Count;
        foreach (var account in _recorded)
        {
            if (account.Series!.Minute(minute) is var (received, entitled) && (received > 0 || entitled > 0))
                points.Add(new(minute, account.Tenant.Path, received, entitled, observed));
        }

        if (points.Count == before)
            points.Add(new(minute, null, 0, 0, observed));
    }

    private void Settle(long nowMs)
    {
        var now = Advance(nowMs);
        foreach (var account in _recorded)
            account.Settle(now);
    }

    /// <summary>Moves on to a time and answers it; a time that has passed is taken for now.</summary>
    private long Advance(long nowMs)
    {
        if (_startedMs < 0)
            _startedMs = _nowMs = nowMs;
        if (nowMs <= _nowMs)
            return _nowMs;
        _observedSeconds.Integrate(_nowMs, nowMs, 1);
        _observedMinutes.Integrate(_nowMs, nowMs, 1);
        return _nowMs = nowMs;
    }

    private void Record(ShareAccount account)
    {
        if (_recorded.Count >= Limits.TenantsWithHistory)
            return;
        account.Series = new();
        _recorded.Add(account);
    }

    private void Forget()
    {
        var kept = 0;
        for (var i = 0; i < _recorded.Count; i++)
        {
            var account = _recorded[i];
            if (account.IsIdle && account.BusyAtMs < _nowMs - Limits.HistoryMinutes * Limits.HistoryMinuteMs)
                account.Tenant.Account = null;
            else
                _recorded[kept++] = account;
        }

        _recorded.RemoveRange(kept, _recorded.Count - kept);
    }
}
