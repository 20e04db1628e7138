using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>
/// What a region's tenants received over a window, against what they were entitled to. A tenant receives its dominant
/// share; it is entitled, in each moment, to its part by weighted max-min fairness among those who ask for something then.
/// </summary>
[GenerateSerializer, Immutable, Alias("osched.FairnessView")]
public sealed record FairnessView
{
    /// <summary>The region.</summary>
    [Id(0)]
    public string Region { get; init; } = "";

    /// <summary>Start of the first step.</summary>
    [Id(1)]
    public DateTimeOffset From { get; init; }

    /// <summary>Now: the last step may be under way.</summary>
    [Id(2)]
    public DateTimeOffset To { get; init; }

    /// <summary>Width of a step, seconds.</summary>
    [Id(3)]
    public int StepSeconds { get; init; }

    /// <summary>Tenants that received or were entitled to something, by path.</summary>
    [Id(4)]
    public ImmutableArray<FairnessTenant> Tenants { get; init; } = [];

    /// <summary>Tenants left out, those that were entitled to least.</summary>
    [Id(5)]
    public int TenantsOmitted { get; init; }

    /// <summary>Jain's index of the service ratios over the window: 1 when all are alike; none when nobody was entitled to anything, or for a key of a tenant.</summary>
    [Id(6)]
    public double? JainIndex { get; init; }

    /// <summary>The same step by step; none in a step in which nobody was entitled to anything.</summary>
    [Id(7)]
    public ImmutableArray<double?> Jain { get; init; } = [];
}
