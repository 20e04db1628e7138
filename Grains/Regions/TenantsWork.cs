using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Scheduling.Events;

namespace OrleansScheduler.Grains.Regions;

/// <summary>New settings of tenants; older versions than known are passed over.</summary>
internal sealed class TenantsWork(ImmutableArray<TenantSettingsMessage> tenants) : RegionWork<bool>
{
    protected override bool Change(RegionTurn turn)
    {
        foreach (var tenant in tenants)
        {
            if (turn.Memory.Tenants.TryGetValue(tenant.Path, out var known) && known.Version >= tenant.Version)
            {
                continue;
            }

            turn.Memory.Tenants[tenant.Path] = tenant;
            turn.Apply(new TenantChanged(Tenants.TenantMapping.SettingsOf(tenant)));
            turn.SettleSlice(tenant);
        }

        return true;
    }
}
