namespace OrleansScheduler.Scheduling.Model;

/// <summary>A mark on a node that keeps tasks away unless they tolerate it. Text form: <c>key=value:effect</c>.</summary>
public sealed record Taint(string Key, string Value, TaintEffect Effect)
{
    public override string ToString() => Value.Length == 0 ? $"{Key}:{Effect}" : $"{Key}={Value}:{Effect}";
}
