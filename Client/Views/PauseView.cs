namespace OrleansScheduler.Client.Views;

/// <summary>A pause: nothing new is placed where it lies; what runs goes on, and jobs are accepted.</summary>
public sealed record PauseView
{
    /// <summary><c>cluster</c>, <c>region</c>, <c>tenant</c> (in all regions) or <c>queue</c> (a tenant in one region).</summary>
    public string Scope { get; init => field = value ?? ""; } = "";

    /// <summary>The region, of a region's or a queue's pause.</summary>
    public string? Region { get; init; }

    /// <summary>The tenant, of a tenant's or a queue's pause; tenants below it are paused too.</summary>
    public string? Tenant { get; init; }

    /// <summary>Why, in the words of who paused it.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>Id of the key that paused it.</summary>
    public string Actor { get; init => field = value ?? ""; } = "";

    /// <summary>Since when.</summary>
    public DateTimeOffset At { get; init; }
}
