using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Cluster;

/// <summary>Slices of tenants' limits over regions: raised here, lowered by the regions' own commits.</summary>
public interface ISliceStore
{
    /// <summary>
    /// Locks the tenant, shows the caller its row, all regions and all slices, and writes the slice that it answers, if any,
    /// provided that the slice's stamp is still the one that was shown.
    /// </summary>
    /// <returns>False when there is no such tenant, or the slice was lowered meanwhile: nothing changed.</returns>
    Task<bool> LendAsync(
        string tenant, Func<TenantRow, IReadOnlyList<string>, IReadOnlyList<LimitSliceRow>, LimitSliceRow?> decide, CancellationToken cancellationToken = default);
}
