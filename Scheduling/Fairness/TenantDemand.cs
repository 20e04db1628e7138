using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>
/// What a tenant asks for: the dominant share that it would have with all its tasks placed that wait for room alone. What
/// waits for a time, for the end of a pause or for nodes that are not there takes no part; of what exceeds a limit of the tenant or of one above,
/// the part counts that the limit lets through, of all alike.
/// </summary>
internal sealed class TenantDemand
{
    private WideVector _asked;
    private long _tasks;

    /// <summary>So many more tasks of a request wait for room alone, or fewer.</summary>
    public void Add(in ResourceVector request, int tasks)
    {
        _tasks += tasks;
        for (var lane = 0; lane < ResourceVector.Width; lane++)
            _asked[lane] += (Int128)request[lane] * tasks;
    }

    /// <summary>Some of it waits for some of what a vector names.</summary>
    public bool AsksFor(in ResourceVector some)
    {
        for (var lane = 0; lane < ResourceVector.Width; lane++)
        {
            if (some[lane] > 0 && _asked[lane] > 0)
                return true;
        }

        return false;
    }

    /// <summary>What the tenant would use, by lane.</summary>
    public WideVector Of(TenantEntry tenant, ResourceCatalog catalog, bool paused)
    {
        var wanted = paused ? default : _asked;
        if (_tasks > 0 && !paused)
            Limit(ref wanted, tenant, catalog);
        for (var lane = 0; lane < ResourceVector.Width; lane++)
            wanted[lane] += tenant.Usage[lane];
        return wanted;
    }

    /// <summary>A demand as a dominant share in billionths of the region, rounded down; at most the whole.</summary>
    public static long PartOf(WideVector wanted, in ResourceVector capacity)
    {
        Int128 most = 0;
        for (var lane = 0; lane < ResourceVector.Width; lane++)
        {
            if (wanted[lane] <= 0)
                continue;
            var all = Math.Max(1, capacity[lane]);
            if (wanted[lane] >= all)
                return FairDivision.Whole;
            most = Int128.Max(most, wanted[lane] * FairDivision.Whole / all);
        }

        return (long)most;
    }

    private void Limit(ref WideVector more, TenantEntry tenant, ResourceCatalog catalog)
    {
        // Billionths of what is asked for that may come, rounded up; the limited resource itself is cut exactly.
        Int128 part = FairDivision.Whole;
        for (var above = tenant; above is not null; above = above.Parent)
        {
            if (above.Settings.RunLimit is { } run)
                part = Int128.Min(part, Part(Math.Max(0, run - above.TreeLive), _tasks));
            foreach (var (name, limit) in above.Settings.HardLimit?.Items ?? [])
            {
                if (catalog.IndexOf(name) is var lane and >= 0 && _asked[lane] > 0)
                {
                    var left = Math.Max(0, limit - above.TreeUsage[lane]);
                    part = Int128.Min(part, Part(left, _asked[lane]));
                    more[lane] = Int128.Min(more[lane], left);
                }
            }
        }

        for (var lane = 0; lane < ResourceVector.Width && part < FairDivision.Whole; lane++)
            more[lane] = Int128.Min(more[lane], _asked[lane] * part / FairDivision.Whole);
    }

    private static Int128 Part(long left, Int128 asked) => ((Int128)left * FairDivision.Whole + asked - 1) / asked;
}
