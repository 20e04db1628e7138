namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A pause: nothing new is placed where it lies; what runs goes on, and jobs are accepted.</summary>
[GenerateSerializer, Immutable, Alias("osched.PauseView")]
public sealed record PauseView
{
    /// <summary><c>cluster</c>, <c>region</c>, <c>tenant</c> (in all regions) or <c>queue</c> (a tenant in one region).</summary>
    [Id(0)]
    public string Scope { get; init; } = "";

    /// <summary>The region, of a region's or a queue's pause.</summary>
    [Id(1)]
    public string? Region { get; init; }

    /// <summary>The tenant, of a tenant's or a queue's pause; tenants below it are paused too.</summary>
    [Id(2)]
    public string? Tenant { get; init; }

    /// <summary>Why, in the words of who paused it.</summary>
    [Id(3)]
    public string Reason { get; init; } = "";

    /// <summary>Id of the key that paused it.</summary>
    [Id(4)]
    public string Actor { get; init; } = "";

    /// <summary>Since when.</summary>
    [Id(5)]
    public DateTimeOffset At { get; init; }
}
