namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>Something that somebody should look at; it lasts as long as its cause.</summary>
[GenerateSerializer, Immutable, Alias("osched.AlarmView")]
public sealed record AlarmView
{
    /// <summary><c>tenant_starving</c>, <c>queue_stuck</c>, <c>node_flapping</c> or <c>agent_clock</c>.</summary>
    [Id(0)]
    public string Code { get; init; } = "";

    /// <summary><c>warning</c> or <c>critical</c>.</summary>
    [Id(1)]
    public string Severity { get; init; } = "";

    /// <summary>The region.</summary>
    [Id(2)]
    public string Region { get; init; } = "";

    /// <summary>The tenant, where it is about one.</summary>
    [Id(3)]
    public string? Tenant { get; init; }

    /// <summary>The node, where it is about one.</summary>
    [Id(4)]
    public string? Node { get; init; }

    /// <summary>When its cause was first seen; a region that starts anew counts from there.</summary>
    [Id(5)]
    public DateTimeOffset Since { get; init; }

    /// <summary>What is wrong, with numbers.</summary>
    [Id(6)]
    public string Text { get; init; } = "";

    /// <summary>What to do about it.</summary>
    [Id(7)]
    public string Help { get; init; } = "";
}
