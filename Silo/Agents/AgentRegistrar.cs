using OrleansScheduler.Client.Agents;
using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Silo.Configuration;

namespace OrleansScheduler.Silo.Agents;

/// <summary>Registers an agent's nodes with their grains and attaches the session's mailbox to each.</summary>
internal sealed class AgentRegistrar(AgentHub hub, IGrainFactory grains, SiloOptions options, SchedulerGrainOptions grainOptions)
{
    /// <summary>
    /// One answer a node, in the request's order. A region that cannot take a node now ends the whole registration with a
    /// problem that is worth another try; a node that is refused is an answer.
    /// </summary>
    public async Task<RegisterResponse> RegisterAsync(RegisterRequest request, string keyId, CancellationToken cancellation)
    {
        var session = hub.Open(request.Agent, keyId);
        var answers = new RegisteredNode[request.Nodes.Count];
        try
        {
            await ExamineAsync(session, request.Nodes);
            await Parallel.ForEachAsync(
                Enumerable.Range(0, answers.Length),
                new ParallelOptions { MaxDegreeOfParallelism = Limits.NodeCallsAtOnce, CancellationToken = cancellation },
                async (i, _) => answers[i] = await RegisterAsync(session, request.Nodes[i]));
        }
        catch (Exception)
        {
            hub.Close(session);
            throw;
        }

        if (session.Nodes.Count == 0)
            hub.Close(session);
        return new RegisterResponse
        {
            Session = session.Id,
            Protocol = request.Protocol,
            LeaseMs = grainOptions.LeaseMs,
            HeartbeatMs = grainOptions.LeaseMs / Limits.HeartbeatsPerLease,
            PollWaitMs = Limits.PollWaitMs,
            Nodes = answers,
        };
    }

    /// <summary>
    /// Asks each region once whether it can take nodes, before any node's grain opens a session: one that was opened for
    /// nothing would keep a lease alive that no agent holds, again with each try. What is said of the node itself is left to its turn.
    /// </summary>
    private async Task ExamineAsync(AgentSession session, IReadOnlyList<AgentNode> nodes)
    {
        foreach (var node in nodes.Select(n => AgentMessages.ToRegistration(session, n, options.DefaultRegion)).DistinctBy(n => n.Region, StringComparer.Ordinal))
        {
            try
            {
                _ = await grains.GetGrain<IRegionGrain>(node.Region).ExamineNode(node);
            }
            catch (RefusedException e) when (!RefusalCodes.Passes(e.Code))
            {
                // An answer: each of its nodes gets it.
            }
        }
    }

    private async Task<RegisteredNode> RegisterAsync(AgentSession session, AgentNode node)
    {
        var grain = grains.GetGrain<INodeGrain>(node.Name);
        RegistrationReply reply;
        try
        {
            reply = await grain.Register(AgentMessages.ToRegistration(session, node, options.DefaultRegion));
        }
        catch (RefusedException e)
        {
            reply = new() { Node = node.Name, Code = e.Code, Detail = e.Message };
        }

        if (reply.Code is { } code)
        {
            return RefusalCodes.Passes(code)
                ? throw new RefusedException(code, reply.Detail ?? code)
                : new RegisteredNode { Name = node.Name, Problem = reply.Detail ?? code, Epoch = reply.Epoch };
        }

        hub.Own(session, node.Name);
        var attached = await grain.Attach(session.Id, 0, session.Reference!);
        await session.Deliver(attached.Commands);
        return new RegisteredNode
        {
            Name = node.Name,
            Epoch = reply.Epoch,
            Stop = [.. reply.Stop.Select(AgentMessages.ToRef)],
        };
    }
}
