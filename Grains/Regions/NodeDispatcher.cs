using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Telemetry;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// Brings committed orders to node grains: per node one call at a time, in order, and never on the pump's path. An order
/// that may not have arrived is sent again; node grains and agents know duplicates. It lives as long as its memory.
/// </summary>
internal sealed partial class NodeDispatcher(
    RegionMemory memory,
    IGrainFactory grains,
    StartOrders orders,
    SchedulerGrainOptions options,
    Func<long> now,
    Action<RegionWork> offer,
    RegionTrace trace,
    ILogger logger)
{
    private readonly Dictionary<string, NodeLink> _links = new(StringComparer.Ordinal);
    private readonly Queue<NodeLink> _toAdopt = new();
    private int _adopting;
    private bool _stopped;

    /// <summary>Hands over what a turn committed.</summary>
    public void Send(RegionTurn turn)
    {
        foreach (var node in turn.TouchedNodes.Where(n => n.IsRemoved))
        {
            Drop(LinkOf(node));
        }

        foreach (var node in turn.Adoptions)
        {
            // It came through its grain, which so has just been heard.
            var link = LinkOf(node);
            link.NeedsAdopt = true;
            link.AnsweredAtMs = now();
        }

        foreach (var attempt in turn.Starts)
        {
            LinkOf(attempt.Node).Starts.Add(attempt);
        }

        foreach (var attempt in turn.Stops)
        {
            LinkOf(attempt.Node).Stops.Add(attempt);
        }

        foreach (var node in turn.Adoptions)
        {
            Kick(LinkOf(node));
        }

        foreach (var attempt in turn.Starts)
        {
            Kick(LinkOf(attempt.Node));
        }

        foreach (var attempt in turn.Stops)
        {
            Kick(LinkOf(attempt.Node));
        }
    }

    /// <summary>After a recovery: every node that counts is given the region's view and what may not have reached it.</summary>
    public void AdoptAll()
    {
        foreach (var node in memory.Nodes.Values.Where(n => n.State != NodeState.Lost).OrderBy(n => n.Name, StringComparer.Ordinal))
        {
            var link = LinkOf(node);
            link.NeedsAdopt = true;
            foreach (var attempt in node.Attempts.Values.OrderBy(a => a.Id))
            {
                if (attempt.KillReason is not null)
                {
                    link.Stops.Add(attempt);
                }
                else if (attempt.State == AttemptState.Reserved)
                {
                    link.Starts.Add(attempt);
                }
            }

            Kick(link);
        }
    }

    /// <summary>
    /// Calls again where a call failed, asks grains with nothing to do when they heard their agents, and gives up nodes whose
    /// grain does not answer at all. Grains of lost nodes are told once, and asked again once a lease until they have answered.
    /// </summary>
    public void Sweep()
    {
        var time = now();

        // Nodes that joined together are not asked all in one turn, for others wait on it; one that was silent for a lease is asked in any case.
        var looks = 1 + (memory.Nodes.Count * GrainLimits.LooksPerLease / GrainLimits.SweepsPerLease);
        foreach (var node in memory.Nodes.Values)
        {
            var link = LinkOf(node);
            if (node.State == NodeState.Lost)
            {
                TellLoss(link, time);
                continue;
            }

            var silent = link.SilentAt(time);
            if (silent >= (long)options.LeaseMs * GrainLimits.SilentLeases)
            {
                link.AnsweredAtMs = time;
                offer(new NodeLostWork(node.Name, $"its grain has not answered for {silent} ms"));
            }
            else if (link.IsDue(time))
            {
                Kick(link);
            }
            else if (silent >= options.LeaseMs || (link.IsQuiet(time, options.LeaseMs) && looks-- > 0))
            {
                Kick(link, ping: true);
            }
        }

        foreach (var link in _links.Values.Where(l => l.Node.IsRemoved).ToList())
        {
            TellLoss(link, time);
        }
    }

    /// <summary>Its memory is gone: calls under way are the last.</summary>
    public void Stop() => _stopped = true;

    private NodeLink LinkOf(NodeEntry node)
    {
        if (!_links.TryGetValue(node.Name, out var link) || !ReferenceEquals(link.Node, node))
        {
            _links[node.Name] = link = new(node) { AnsweredAtMs = now() };
        }

        return link;
    }

    private void Kick(NodeLink link, bool ping = false)
    {
        if (link.InFlight || _stopped)
        {
            return;
        }

        if (link.NeedsAdopt && _adopting >= GrainLimits.AdoptionsInFlight)
        {
            _toAdopt.Enqueue(link);
            return;
        }

        _ = DrainAsync(link, ping);
    }

    private async Task DrainAsync(NodeLink link, bool ping)
    {
        link.InFlight = true;
        try
        {
            while (!_stopped && (link.HasWork || ping) && link.Node.State != NodeState.Lost)
            {
                ping = false;
                if (!(link.NeedsAdopt ? await TryAdoptAsync(link) : await TryDispatchAsync(link)))
                {
                    link.RetryAtMs = now() + GrainLimits.DispatchRetryMs;
                    return;
                }
            }

            if (link.Node.State == NodeState.Lost)
            {
                link.Take();
                link.NeedsAdopt = false;
            }
        }
        finally
        {
            link.InFlight = false;
        }
    }

    private void TellLoss(NodeLink link, long time)
    {
        if (!link.KnowsLoss && !link.InFlight && !_stopped && time >= link.RetryAtMs && _adopting < GrainLimits.AdoptionsInFlight)
        {
            link.RetryAtMs = time + options.LeaseMs;
            _ = TellLossAsync(link);
        }
    }

    /// <summary>A grain that was only silent may still have its agent's session. Any answer will do: another owner has other rows.</summary>
    private async Task TellLossAsync(NodeLink link)
    {
        link.InFlight = true;
        var session = link.Node.Session;
        if (await AdoptAsync(link) is not null)
        {
            link.ToldLost = session;
        }

        link.InFlight = false;
        Drop(link);
        if (link.Node.State != NodeState.Lost)
        {
            Kick(link);
        }
    }

    /// <summary>The link of a removed node is kept until its grain knows.</summary>
    private void Drop(NodeLink link)
    {
        if (link.Node.IsRemoved && link.KnowsLoss && ReferenceEquals(_links.GetValueOrDefault(link.Node.Name), link))
        {
            _links.Remove(link.Node.Name);
        }
    }

    private async Task<bool> TryAdoptAsync(NodeLink link)
    {
        link.NeedsAdopt = false;
        var reply = await AdoptAsync(link);
        if (reply is { Accepted: true })
        {
            return true;
        }

        link.NeedsAdopt = true;
        if (reply is not null)
        {
            LogNotAdopted(logger, memory.Region, link.Node.Name, memory.Epoch);
        }

        return false;
    }

    /// <summary>Gives the node grain the region's view; none when it did not answer.</summary>
    private async Task<AdoptReply?> AdoptAsync(NodeLink link)
    {
        _adopting++;
        try
        {
            var reply = await grains.GetGrain<INodeGrain>(link.Node.Name).Adopt(orders.ViewOf(link.Node));
            Heard(link, reply.LastSeenAtMs);
            return reply;
        }
        catch (Exception e)
        {
            LogNotAnswered(logger, memory.Region, link.Node.Name, e.Message);
            return null;
        }
        finally
        {
            _adopting--;
            if (_toAdopt.TryDequeue(out var next))
            {
                Kick(next);
            }
        }
    }

    private async Task<bool> TryDispatchAsync(NodeLink link)
    {
        var (starts, stops) = link.Take();
        try
        {
            var batch = await orders.BatchOfAsync(starts, stops);
            var sentAtMs = now();
            var reply = await grains.GetGrain<INodeGrain>(link.Node.Name).Dispatch(batch);
            trace.Dispatched(starts, sentAtMs, now());
            Heard(link, reply.LastSeenAtMs);
            if (reply.ClockSkewMs is { } skew)
            {
                link.Node.HearClock(skew, options.AlarmClockSkewMs, now());
            }
            if (reply.NeedsAdopt)
            {
                link.PutBack(starts, stops);
                link.NeedsAdopt = true;
            }
            else if (!reply.Accepted)
            {
                // A newer epoch is about: this activation learns it for certain from its next commit.
                LogStale(logger, memory.Region, link.Node.Name, memory.Epoch);
                return false;
            }
            else if (!reply.Refused.IsEmpty)
            {
                offer(new RefuseWork(link.Node.Name, reply.Refused));
            }

            return true;
        }
        catch (Exception e)
        {
            link.PutBack(starts, stops);
            LogNotAnswered(logger, memory.Region, link.Node.Name, e.Message);
            return false;
        }
    }

    private void Heard(NodeLink link, long lastSeenAtMs)
    {
        link.AnsweredAtMs = now();
        link.Node.LastSeenAtMs = Math.Max(link.Node.LastSeenAtMs, lastSeenAtMs);
    }

    [LoggerMessage(EventId = 3200, Level = LogLevel.Warning, Message = "Region {Region}: node {Node} did not take its orders and gets them again: {Problem}")]
    private static partial void LogNotAnswered(ILogger logger, string region, string node, string problem);

    [LoggerMessage(EventId = 3201, Level = LogLevel.Warning, Message = "Region {Region}: node {Node} knows a newer epoch than {Epoch}.")]
    private static partial void LogStale(ILogger logger, string region, string node, long epoch);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning, Message = "Region {Region}: node {Node} belongs to another region or knows a newer epoch than {Epoch}; it is asked again.")]
    private static partial void LogNotAdopted(ILogger logger, string region, string node, long epoch);
}
