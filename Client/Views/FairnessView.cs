namespace OrleansScheduler.Client.Views;

/// <summary>
/// What a region's tenants received over a window, against what they were entitled to. A tenant receives its dominant
/// share; it is entitled, in each moment, to its part by weighted max-min fairness among those who ask for something then.
/// </summary>
public sealed record FairnessView
{
    /// <summary>The region.</summary>
    public string Region { get; init => field = value ?? ""; } = "";

    /// <summary>Start of the first step.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Now: the last step may be under way.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>Width of a step, seconds.</summary>
    public int StepSeconds { get; init; }

    /// <summary>Tenants that received or were entitled to something, by path.</summary>
    public IReadOnlyList<FairnessTenant> Tenants { get; init => field = value ?? []; } = [];

    /// <summary>Tenants left out, those that were entitled to least.</summary>
    public int TenantsOmitted { get; init; }

    /// <summary>Jain's index of the service ratios over the window: 1 when all are alike; none when nobody was entitled to anything, or for a key of a tenant.</summary>
    public double? JainIndex { get; init; }

    /// <summary>The same step by step; none in a step in which nobody was entitled to anything.</summary>
    public IReadOnlyList<double?> Jain { get; init => field = value ?? []; } = [];
}
