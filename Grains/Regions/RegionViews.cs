using System.Collections.Immutable;
using System.Globalization;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Grains.Nodes;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Scheduling.Routing;
using NodeView = OrleansScheduler.Grains.Interfaces.Views.NodeView;

namespace OrleansScheduler.Grains.Regions;

/// <summary>A region's memory as the views that REST and the dashboard show.</summary>
internal static class RegionViews
{
    public static RegionView Of(RegionMemory memory, long nowMs, SchedulerGrainOptions options)
    {
        var (ready, capacity, used, running) = (0, new Totals(), new Totals(), 0);
        var nodes = memory.Scheduler.Nodes();
        foreach (var node in nodes)
        {
            running += node.Attempts;
            used.Add(node.Used);
            if (node.State == NodeState.Lost)
            {
                continue;
            }

            capacity.Add(node.Spec.Capacity);
            ready += node.State == NodeState.Ready ? 1 : 0;
        }

        return new()
        {
            Name = memory.Region,
            State = "Ready",
            Nodes = nodes.Length,
            NodesReady = ready,
            Capacity = capacity.Values(),
            Used = used.Values(),
            Pending = memory.Scheduler.PendingTasks,
            Running = running,
            Epoch = memory.Epoch,
            Labels = NodeMapping.ValuesOf(memory.Settings.Labels),
            Jurisdiction = memory.Settings.Jurisdiction?.Value,
            CostPerCoreHour = memory.Settings.CostPerCoreHour,
            CarbonNow = memory.Settings.Carbon.At(nowMs),
            Zones = [.. nodes.Select(n => n.Spec.Zone).Where(z => z.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            IsDown = nodes.Length > 0 && nodes.All(n => n.State == NodeState.Lost),
            OverflowAfter = (memory.Settings.OverflowAfterMs ?? options.OverflowAfterMs) is > 0 and var wait ? Durations.Format(wait) : "off",
            ETag = ETagOf(memory.Settings),
            DecisionsPerSecond = (double)memory.Scheduler.RecentDecisions(nowMs) / Scheduling.Model.Limits.DecisionSeconds,
            PendingByReason = PendingByReason(memory),
        };
    }

    public static string ETagOf(RegionSettings settings) => settings.Version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Most tasks first. The text of a reason is one of its tenants'.</summary>
    private static ImmutableArray<ReasonCount> PendingByReason(RegionMemory memory) =>
    [
        .. Queues(memory).SelectMany(q => q.Waiting)
            .GroupBy(r => r.Code, StringComparer.Ordinal)
            .Select(g => g.First() with { Tasks = g.Sum(r => r.Tasks) })
            .OrderByDescending(r => r.Tasks).ThenBy(r => r.Code, StringComparer.Ordinal),
    ];

    public static ImmutableArray<NodeView> Nodes(RegionMemory memory) =>
    [
        .. memory.Scheduler.Nodes()
            .Select(n => Of(n, memory))
            .OrderBy(n => n.Name, StringComparer.Ordinal),
    ];

    public static NodeView? NodeOf(RegionMemory memory, string name)
    {
        foreach (var node in memory.Scheduler.Nodes())
        {
            if (string.Equals(node.Spec.Name.Value, name, StringComparison.Ordinal))
            {
                return Of(node, memory);
            }
        }

        return null;
    }

    public static ImmutableArray<QueueView> Queues(RegionMemory memory) => [.. memory.Scheduler.Shares().Select(s => Of(s, memory))];

    private static QueueView Of(TenantShare share, RegionMemory memory) => new()
    {
        Region = memory.Region,
        Tenant = share.Tenant.Value,
        Weight = share.Weight,
        Pending = share.PendingTasks,
        Running = share.RunningTasks,
        Used = NodeMapping.ValuesOf(share.Usage),
        DominantResource = share.DominantResource,
        DominantShare = Fraction(share.ShareNumerator, share.ShareDenominator),
        DominantSharePercent = Math.Round(100 * share.Share, 3),
        FairPercent = Math.Round(share.FairMillionths / 10_000.0, 3),
        Position = share.Position,
        Waiting = Waiting(share, memory),
        Guarantee = share.Guarantee is { } guarantee ? NodeMapping.ValuesOf(guarantee) : [],
        BelowGuarantee = share.IsBelowGuarantee,
    };

    private static ImmutableArray<ReasonCount> Waiting(TenantShare share, RegionMemory memory)
    {
        if (share.PendingTasks == 0)
        {
            return [];
        }

        // The book keeps the reasons, which change seldom; how many wait for each is counted now.
        var tasks = memory.Scheduler.WaitingTasks(share.Tenant);
        return
        [
            .. memory.Waiting.Of(share.Tenant)
                .Select(c => new ReasonCount { Code = c.ReasonCode!, Text = c.Text, Tasks = tasks.GetValueOrDefault(c.RequirementKey) })
                .Where(c => c.Tasks > 0),
        ];
    }

    private static NodeView Of(Scheduling.Rationale.NodeView node, RegionMemory memory)
    {
        var entry = memory.Nodes[node.Spec.Name.Value];
        return new()
        {
            Name = entry.Name,
            Region = memory.Region,
            Zone = node.Spec.Zone,
            Rack = node.Spec.Rack,
            State = node.State.ToString(),
            StateReason = entry.Reason,
            Capacity = NodeMapping.ValuesOf(node.Spec.Capacity),
            Used = NodeMapping.ValuesOf(node.Used),
            Running = node.Attempts,
            Labels = NodeMapping.ValuesOf(node.Spec.Labels),
            Taints = [.. node.Spec.Taints.Select(t => new TaintView { Key = t.Key, Value = t.Value, Effect = t.Effect.ToString() })],
            Driver = entry.Driver,
            RunsUntrusted = entry.Spec.RunsUntrusted,
            DrainDeadlineAt = memory.Scheduler.FindHand(HandKind.DrainDeadline, HandIds.Node(node.Spec.Name))?.UntilMs is { } until
                ? DateTimeOffset.FromUnixTimeMilliseconds(until)
                : null,
            LastSeenAt = entry.LastSeenAtMs == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(entry.LastSeenAtMs),
        };
    }

    /// <summary>An exact fraction in lowest terms; <c>0</c> and <c>1</c> as such.</summary>
    internal static string Fraction(long numerator, long denominator)
    {
        if (numerator == 0 || denominator == 0)
        {
            return "0";
        }

        var (a, b) = (numerator, denominator);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return numerator / a == denominator / a
            ? "1"
            : string.Create(CultureInfo.InvariantCulture, $"{numerator / a}/{denominator / a}");
    }

    private sealed class Totals
    {
        private readonly SortedDictionary<string, long> _amounts = new(StringComparer.Ordinal);

        public void Add(ResourceAmounts amounts)
        {
            foreach (var (name, amount) in amounts.Items)
            {
                _amounts[name] = _amounts.GetValueOrDefault(name) + amount;
            }
        }

        public ImmutableArray<NameValue> Values() =>
            [.. _amounts.Select(a => new NameValue { Name = a.Key, Value = Quantity.Format(a.Key, a.Value) })];
    }
}
