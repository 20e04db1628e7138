namespace OrleansScheduler.Client.Specs;

/// <summary>A taint that the tasks put up with.</summary>
/// <param name="Key">The taint's key; null with operator <c>Exists</c> for every taint.</param>
/// <param name="Value">The taint's value; null for any.</param>
/// <param name="Operator"><c>Equal</c> or <c>Exists</c>.</param>
/// <param name="Effect"><c>NoSchedule</c> or <c>PreferNoSchedule</c>; null for both.</param>
public sealed record TolerationSpec(string? Key, string? Value = null, string? Operator = null, string? Effect = null);
