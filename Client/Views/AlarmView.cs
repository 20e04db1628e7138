namespace OrleansScheduler.Client.Views;

/// <summary>Something that somebody should look at; it lasts as long as its cause.</summary>
public sealed record AlarmView
{
    /// <summary><c>tenant_starving</c>, <c>queue_stuck</c>, <c>node_flapping</c> or <c>agent_clock</c>.</summary>
    public string Code { get; init => field = value ?? ""; } = "";

    /// <summary><c>warning</c> or <c>critical</c>.</summary>
    public string Severity { get; init => field = value ?? ""; } = "";

    /// <summary>The region.</summary>
    public string Region { get; init => field = value ?? ""; } = "";

    /// <summary>The tenant, where it is about one.</summary>
    public string? Tenant { get; init; }

    /// <summary>The node, where it is about one.</summary>
    public string? Node { get; init; }

    /// <summary>When its cause was first seen; a region that starts anew counts from there.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>What is wrong, with numbers.</summary>
    public string Text { get; init => field = value ?? ""; } = "";

    /// <summary>What to do about it.</summary>
    public string Help { get; init => field = value ?? ""; } = "";
}
