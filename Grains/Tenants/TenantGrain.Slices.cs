using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Slices;
using OrleansScheduler.Scheduling.Admission;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Tenants;

/// <content>
/// Limits over regions: each region uses a slice that is written down, and the sum never exceeds the limits. What keeps it
/// so is the transaction that lends, not this grain: it only says to whom.
/// </content>
public sealed partial class TenantGrain
{
    public async Task<SliceGrant> LendSlice(SliceAsk ask)
    {
        var (grant, loan, settings) = await TryLendAsync(ask);
        if (!loan.Unsettled.IsEmpty)
        {
            // They have not heard of these limits: they hear of them now, and write down what they use.
            await Task.WhenAll(loan.Unsettled.Select(r => GrainFactory.GetGrain<IRegionGrain>(r).TenantsChanged([settings])).ToList());
            (grant, loan, settings) = await TryLendAsync(ask);
        }

        if (loan is { Suffices: false, Unsettled.IsEmpty: true } && grant.IsKnown)
        {
            var routing = await _router.RoutingAsync();
            var others = routing.Regions.Where(r => r.Name != ask.Region).ToList();
            if (others.Count > 0)
            {
                var fair = SliceLender.Fair(TenantMapping.SettingsOf(settings), others.Count + 1);
                await Task.WhenAll(others.Select(r => GrainFactory.GetGrain<IRegionGrain>(r.Name).ReturnSlice(Path, SliceText.Write(fair), fair.Tasks)).ToList());
                (grant, _, _) = await TryLendAsync(ask);
            }
        }

        return grant;
    }

    private async Task<(SliceGrant Grant, SliceLoan Loan, Interfaces.Tenants.TenantSettingsMessage Settings)> TryLendAsync(SliceAsk ask)
    {
        var loan = new SliceLoan(null, null, false, []);
        Interfaces.Tenants.TenantSettingsMessage? message = null;
        LimitSliceRow? own = null;
        var written = await StoreCalls.AskAsync(() => _slices.LendAsync(Path, (row, regions, rows) =>
        {
            message = TenantMapping.MessageOf(row);
            own = rows.FirstOrDefault(r => r.Region == ask.Region && r.Stamp == ask.Stamp && r.TenantVersion == row.Version);
            loan = SliceLender.Decide(
                TenantMapping.SettingsOf(message), row.Version, regions, [.. rows.Select(SliceText.RowOf)], ask.Region, ask.Stamp,
                SliceText.Read(ask.NeedResources, ask.NeedTasks), SliceText.Read(ask.AskResources, ask.AskTasks));
            return loan.Lent is { } lent && own is not null ? own = own with { Resources = SliceText.Write(lent), Tasks = lent.Tasks } : null;
        }));
        if (message is null)
        {
            throw new RefusedException(RefusalCodes.TenantUnknown, $"There is no tenant '{Path}'.");
        }

        return (new()
        {
            IsKnown = written && own is not null && loan.Bound is not null,
            TenantVersion = message.Version,
            Stamp = ask.Stamp,
            Resources = own?.Resources ?? "",
            Tasks = own?.Tasks ?? 0,
            Suffices = loan.Suffices && written,
            BoundResources = SliceText.Write(loan.Bound ?? Slice.None),
            BoundTasks = loan.Bound?.Tasks ?? 0,
        }, loan, message);
    }
}
