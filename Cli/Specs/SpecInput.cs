namespace OrleansScheduler.Cli.Specs;

/// <summary>What the command line says of a job; null or empty where it says nothing.</summary>
internal sealed record SpecInput
{
    public string? Name { get; init; }

    public string? Tenant { get; init; }

    public string? Cpu { get; init; }

    public string? Memory { get; init; }

    public string? Gpu { get; init; }

    /// <summary>Other resources, <c>name=quantity</c>.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    public string? Priority { get; init; }

    public string? Strategy { get; init; }

    public string? NotBefore { get; init; }

    public string? Duration { get; init; }

    public int? Tasks { get; init; }

    public int? Retries { get; init; }

    public string? Timeout { get; init; }

    /// <summary><c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Env { get; init; } = [];

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<string> Selector { get; init; } = [];

    /// <summary><c>key</c>, <c>key=value</c>, either with <c>:Effect</c>, or <c>*</c>.</summary>
    public IReadOnlyList<string> Tolerations { get; init; } = [];

    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<string> Jurisdictions { get; init; } = [];

    public string? Objective { get; init; }

    public IReadOnlyList<string> Command { get; init; } = [];
}
