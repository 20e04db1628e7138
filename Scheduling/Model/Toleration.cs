namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// Taints that a task puts up with: of this key (null: of every key), with this value (null: with any), of this effect
/// (null: of both).
/// </summary>
public sealed record Toleration(string? Key, string? Value, TaintEffect? Effect)
{
    public bool Tolerates(Taint taint) =>
        (Key is null || string.Equals(Key, taint.Key, StringComparison.Ordinal))
        && (Value is null || string.Equals(Value, taint.Value, StringComparison.Ordinal))
        && (Effect is null || Effect == taint.Effect);
}
