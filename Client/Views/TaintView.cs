namespace OrleansScheduler.Client.Views;

/// <summary>A mark that keeps tasks without a matching toleration off a node.</summary>
public sealed record TaintView
{
    /// <summary>The taint's key.</summary>
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>The taint's value, or empty.</summary>
    public string Value { get; init => field = value ?? ""; } = "";

    /// <summary><c>NoSchedule</c> or <c>PreferNoSchedule</c>.</summary>
    public string Effect { get; init => field = value ?? ""; } = "";
}
