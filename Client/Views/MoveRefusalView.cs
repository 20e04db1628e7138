namespace OrleansScheduler.Client.Views;

/// <summary>Why jobs were not moved.</summary>
public sealed record MoveRefusalView
{
    /// <summary>Stable code.</summary>
    public string Code { get; init => field = value ?? ""; } = "";

    /// <summary>In words, of the first of them.</summary>
    public string Text { get; init => field = value ?? ""; } = "";

    /// <summary>How many jobs.</summary>
    public int Jobs { get; init; }
}
