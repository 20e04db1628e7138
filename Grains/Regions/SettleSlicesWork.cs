namespace OrleansScheduler.Grains.Regions;

/// <summary>After a start: tenants whose limits are newer than what is written of their slices here.</summary>
internal sealed class SettleSlicesWork : RegionWork<bool>
{
    protected override bool Change(RegionTurn turn)
    {
        foreach (var tenant in turn.Memory.Tenants.Values.OrderBy(t => t.Path, StringComparer.Ordinal))
        {
            turn.SettleSlice(tenant);
        }

        return true;
    }
}
