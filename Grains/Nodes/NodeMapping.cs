using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Protocol;

namespace OrleansScheduler.Grains.Nodes;

/// <summary>Messages about nodes and attempts as the types of the scheduling core, and back.</summary>
internal static class NodeMapping
{
    public static TaskId TaskOf(AttemptIdentity attempt) => new(JobId.Parse(attempt.Job), attempt.Task);

    public static bool TryTaskOf(AttemptIdentity attempt, out TaskId task)
    {
        var valid = JobId.TryParse(attempt.Job, out var job);
        task = new(job, attempt.Task);
        return valid;
    }

    public static AttemptIdentity IdentityOf(AttemptId attempt, long token) => new()
    {
        Job = attempt.Task.Job.ToString(),
        Task = attempt.Task.Index,
        Attempt = attempt.Number,
        Token = token,
    };

    public static LedgerEntry EntryOf(StartOrder order) =>
        new(TaskOf(order.Attempt), order.Attempt.Token, AmountsOf(order.Start.Resources));

    /// <exception cref="FormatException">A quantity is none.</exception>
    /// <exception cref="ArgumentException">A name is none, or given twice.</exception>
    public static ResourceAmounts AmountsOf(ImmutableArray<NameValue> resources) =>
        ResourceAmounts.From(resources.Select(r => new ResourceAmount(r.Name, Quantity.Parse(r.Name, r.Value))));

    public static ImmutableArray<NameValue> ValuesOf(ResourceAmounts amounts) =>
        [.. amounts.Items.Select(i => new NameValue { Name = i.Name, Value = Quantity.Format(i.Name, i.Amount) })];

    public static LabelSet LabelsOf(ImmutableArray<NameValue> labels) =>
        LabelSet.From(labels.Select(l => KeyValuePair.Create(l.Name, l.Value)));

    public static ImmutableArray<NameValue> ValuesOf(LabelSet labels) =>
        [.. labels.Items.Select(l => new NameValue { Name = l.Key, Value = l.Value })];
}
