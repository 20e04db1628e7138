namespace OrleansScheduler.Client.Views;

/// <summary>A tenant's waiting tasks in one region, with its share.</summary>
public sealed record QueueView
{
    /// <summary>The region.</summary>
    public string Region { get; init => field = value ?? ""; } = "";

    /// <summary>The tenant.</summary>
    public string Tenant { get; init => field = value ?? ""; } = "";

    /// <summary>Its weight.</summary>
    public int Weight { get; init; }

    /// <summary>Waiting tasks.</summary>
    public long Pending { get; init; }

    /// <summary>Running tasks.</summary>
    public int Running { get; init; }

    /// <summary>What its running tasks hold.</summary>
    public IReadOnlyDictionary<string, string> Used { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>The resource of its largest share.</summary>
    public string DominantResource { get; init => field = value ?? ""; } = "";

    /// <summary>The share as an exact, reduced fraction, such as <c>2/3</c>.</summary>
    public string DominantShare { get; init => field = value ?? ""; } = "";

    /// <summary>The same in percent of the region's capacity.</summary>
    public double DominantSharePercent { get; init; }

    /// <summary>The part of the region, in percent, that is its fair share now: small demands are met in full, the rest goes by weight (weighted max-min), guarantees first.</summary>
    public double FairPercent { get; init; }

    /// <summary>1 for the tenant that is served next.</summary>
    public int Position { get; init; }

    /// <summary>Its waiting tasks by reason.</summary>
    public IReadOnlyList<ReasonCount> Waiting { get; init => field = value ?? []; } = [];

    /// <summary>What is guaranteed to the tenant and those below it: they are served first up to it.</summary>
    public IReadOnlyDictionary<string, string> Guarantee { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>Whether it is served before others now, since it or a tenant above has less than is guaranteed.</summary>
    public bool BelowGuarantee { get; init; }
}
