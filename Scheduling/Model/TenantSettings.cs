namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// What an operator sets for a tenant. Limits hold for the tenant and everything below it together, exactly, at the
/// moment of placement; a limit lowered below what runs stops new placements, not what runs.
/// </summary>
public sealed record TenantSettings(TenantPath Path)
{
    /// <summary>Share relative to other tenants, 1 to 65,536. Default 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Most resources in use at once; a resource not named is not limited. Default: no limit.</summary>
    public ResourceAmounts? HardLimit { get; init; }

    /// <summary>
    /// What the tenant and everything below it is served first up to, in each region: while less is in use there of every
    /// resource named, its tasks go before those of tenants that have what is guaranteed to them. A resource that a region
    /// does not have does not count there. Nothing that runs is stopped for it and no room is kept free. Default: nothing.
    /// </summary>
    public ResourceAmounts? Guarantee { get; init; }

    /// <summary>Most tasks placed at once. Default: no limit.</summary>
    public int? RunLimit { get; init; }

    /// <summary>Most tasks waiting; checked where jobs are admitted, before the region sees them. Default: no limit.</summary>
    public int? PendingLimit { get; init; }

    /// <summary>Whether its tasks may run on nodes whose agent cannot switch to another user; it says nothing about tenants below. Default: no.</summary>
    public bool Trusted { get; init; }

    /// <summary>A guarantee that the tenant's own limit does not let it have, in words; null when there is none.</summary>
    public string? GuaranteeAboveLimit()
    {
        foreach (var (name, amount) in Guarantee?.Items ?? [])
        {
            if (HardLimit is { } limit && limit.Contains(name) && amount > limit[name])
                return $"the guarantee of {Quantity.Describe(name, amount)} is above the limit, {Quantity.Describe(name, limit[name])}.";
        }

        return null;
    }

    /// <summary>The first thing wrong with these settings, or null.</summary>
    public string? Validate()
    {
        if (Weight is < 1 or > Limits.WeightMax)
            return $"weight is {Weight}: 1 to {Limits.WeightMax} is needed.";
        if (RunLimit < 0)
            return $"the run limit is {RunLimit}: 0 or more is needed.";
        if (GuaranteeAboveLimit() is { } above)
            return above;
        return PendingLimit < 0 ? $"the pending limit is {PendingLimit}: 0 or more is needed." : null;
    }
}
