using OrleansScheduler.Client.Agents;
using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using HeartbeatRequest = OrleansScheduler.Client.Agents.HeartbeatRequest;
using NodeHeartbeatRequest = OrleansScheduler.Grains.Interfaces.Nodes.HeartbeatRequest;

namespace OrleansScheduler.Silo.Agents;

/// <summary>Passes an agent's heartbeat to the grains of its nodes, and brings back what the agent has missed.</summary>
internal sealed partial class AgentPulse(IGrainFactory grains, SchedulerGrainOptions options, TimeProvider time, ILogger<AgentPulse> log)
{
    /// <summary>Grains may have moved or been activated anew without their observer: it is made known again this often.</summary>
    private const int AttachAgainMs = 30_000;

    public async Task<HeartbeatResponse> BeatAsync(AgentSession session, HeartbeatRequest request, CancellationToken cancellation)
    {
        var patience = TimeSpan.FromMilliseconds(options.LeaseMs / (double)Limits.HeartbeatsPerLease);
        var skewMs = (long)(request.Now - time.GetUtcNow()).TotalMilliseconds;
        var replies = new HeartbeatReply?[request.Nodes.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, replies.Length),
            new ParallelOptions { MaxDegreeOfParallelism = Limits.NodeCallsAtOnce, CancellationToken = cancellation },
            async (i, _) => replies[i] = await BeatAsync(session, request.Nodes[i], skewMs, patience));

        if (replies.Any(r => r is { Known: false }))
            throw AgentHub.Unknown();
        var heard = replies.OfType<HeartbeatReply>().ToArray();
        if (heard.Length == 0 && replies.Length > 0)
            throw new TimeoutException("No node's grain answered.");
        var commands = heard.SelectMany(r => r.Commands).ToArray();
        foreach (var command in commands)
            session.Expect(command);
        return new HeartbeatResponse
        {
            LeaseMs = heard.Length == 0 ? options.LeaseMs : heard.Min(r => r.LeaseMs),
            Commands = [.. commands.Select(AgentMessages.ToWire)],
        };
    }

    private async Task<HeartbeatReply?> BeatAsync(AgentSession session, NodeHeartbeat node, long skewMs, TimeSpan patience)
    {
        if (!session.HasNode(node.Name))
            return new HeartbeatReply { Known = false };
        var grain = grains.GetGrain<INodeGrain>(node.Name);
        try
        {
            var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (nowMs - session.AttachedAtMs(node.Name) >= AttachAgainMs)
            {
                session.AddNode(node.Name, nowMs);
                await grain.Attach(session.Id, node.Sequence, session.Reference!).WaitAsync(patience, time);
            }

            return await grain.Heartbeat(new NodeHeartbeatRequest
            {
                Session = session.Id,
                LastSequence = node.Sequence,
                Running = node.Running,
                ClockSkewMs = skewMs,
            }).WaitAsync(patience, time);
        }
        catch (Exception e) when (e is RefusedException || Unanswered.Is(e))
        {
            // The agent's other nodes must not suffer; this one's lease goes on counting.
            LogMissed(node.Name, e.Message);
            return null;
        }
    }

    [LoggerMessage(EventId = 5101, Level = LogLevel.Warning, Message = "The heartbeat of node {Node} did not reach its grain: {Reason}")]
    private partial void LogMissed(string node, string reason);
}
