namespace OrleansScheduler.Silo.Api.Views;

/// <summary>The demonstration's nodes.</summary>
internal sealed record DemoView
{
    public required IReadOnlyList<string> Regions { get; init; }

    public required int Nodes { get; init; }

    /// <summary>They end then, unless they are asked for again.</summary>
    public required DateTimeOffset Until { get; init; }
}
