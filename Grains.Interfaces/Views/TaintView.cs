namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A mark that keeps tasks without a matching toleration off a node.</summary>
[GenerateSerializer, Immutable, Alias("osched.TaintView")]
public sealed record TaintView
{
    /// <summary>The taint's key.</summary>
    [Id(0)]
    public string Key { get; init; } = "";

    /// <summary>The taint's value, or empty.</summary>
    [Id(1)]
    public string Value { get; init; } = "";

    /// <summary><c>NoSchedule</c> or <c>PreferNoSchedule</c>.</summary>
    [Id(2)]
    public string Effect { get; init; } = "";
}
