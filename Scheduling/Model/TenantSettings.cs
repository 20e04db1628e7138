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

    /// <summary>Most tasks placed at once. Default: no limit.</summary>
    public int? RunLimit { get; init; }

    /// <summary>Most tasks waiting; checked where jobs are admitted, before the region sees them. Default: no limit.</summary>
    public int? PendingLimit { get; init; }

    /// <summary>Whether its tasks may run on nodes whose agent cannot switch to another user; it says nothing about tenants below. Default: no.</summary>
    public bool Trusted { get; init; }

    /// <summary>The first thing wrong with these settings, or null.</summary>
    public string? Validate()
    {
        if (Weight is < 1 or > Limits.WeightMax)
            return $"weight is {Weight}: 1 to {Limits.WeightMax} is needed.";
        if (RunLimit < 0)
            return $"the run limit is {RunLimit}: 0 or more is needed.";
        return PendingLimit < 0 ? $"the pending limit is {PendingLimit}: 0 or more is needed." : null;
    }
}
