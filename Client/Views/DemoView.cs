namespace OrleansScheduler.Client.Views;

/// <summary>The demonstration's nodes.</summary>
public sealed record DemoView
{
    public IReadOnlyList<string> Regions { get; init => field = value ?? []; } = [];

    public int Nodes { get; init; }

    /// <summary>They end then, unless they are asked for again.</summary>
    public DateTimeOffset Until { get; init; }
}
