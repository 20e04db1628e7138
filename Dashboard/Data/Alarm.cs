namespace OrleansScheduler.Dashboard.Data;

/// <summary>Something that an operator should look at, as the API tells it.</summary>
public sealed record Alarm
{
    /// <summary>Stable code, such as <c>tenant_starving</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary><c>warning</c> or <c>critical</c>.</summary>
    public string Severity { get; init; } = "";

    public string? Region { get; init; }

    public string? Tenant { get; init; }

    public string? Node { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>What is wrong.</summary>
    public string Text { get; init; } = "";

    /// <summary>What to do about it.</summary>
    public string? Help { get; init; }
}
