using System.Globalization;
using System.Text;
using OrleansScheduler.Scheduling.Changes;

namespace OrleansScheduler.Simulation;

/// <summary>What a region decided, as text, one line a change: equal runs give equal bytes.</summary>
public sealed class DecisionLog
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes everything that a region changed, audit texts and rationales included.</summary>
    public void Add(RegionChanges changes)
    {
        foreach (var p in changes.Placed)
            Line($"{p.AtMs} placed {p.Attempt} token {p.Token} on {p.Node} {p.Rationale.ToJson()}");
        foreach (var a in changes.Attempts)
            Line($"{a.AtMs} attempt {a.Attempt} {a.From}>{a.To} on {a.Node} {a.ReasonCode} {a.ExitCode}");
        foreach (var j in changes.Jobs)
            Line($"job {j.Job} {j.State} {j.Counts.Pending}/{j.Counts.Running}/{j.Counts.Succeeded}/{j.Counts.Failed}/{j.Counts.Cancelled} {j.ReasonCode}");
        foreach (var n in changes.Nodes)
            Line($"{n.AtMs} node {n.Spec.Name} {n.State} wanted {n.Wanted}{(n.Removed ? " removed" : "")}");
        foreach (var w in changes.Waiting)
            Line($"{w.AtMs} waiting {w.Tenant} {w.RequirementKey} {w.ReasonCode} {w.PendingTasks} {w.Example}");
        foreach (var k in changes.Kills)
            Line($"kill {k.Attempt} on {k.Node} {k.ReasonCode}");
        foreach (var s in changes.Stale)
            Line($"stale {s.Attempt} token {s.Token}");
        foreach (var a in changes.Audit)
            Line($"{a.AtMs} audit {a.Kind} {a.Job}/{a.TaskIndex}/{a.AttemptNumber} {a.Node} {a.Tenant} {a.ReasonCode}: {a.Text}");
    }

    public override string ToString() => _text.ToString();

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
