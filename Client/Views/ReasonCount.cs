namespace OrleansScheduler.Client.Views;

/// <summary>How many tasks wait for one reason.</summary>
public sealed record ReasonCount
{
    /// <summary>Stable reason code.</summary>
    public string Code { get; init => field = value ?? ""; } = "";

    /// <summary>The reason in words.</summary>
    public string Text { get; init => field = value ?? ""; } = "";

    /// <summary>How many tasks.</summary>
    public long Tasks { get; init; }
}
