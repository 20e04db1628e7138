using OrleansScheduler.Client.Agents;
using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Agents;

/// <summary>Registers an agent's nodes with their grains and attaches the session's mailbox to each.</summary>
internal sealed class AgentRegistrar(AgentHub hub, IGrainFactory grains, SiloOptions options, SchedulerGrainOptions grainOptions)
{
    /// <summary>Heartbeats in one lease: a few may be lost.</summary>
    private const int HeartbeatsPerLease = 5;

    /// <summary>
    /// One answer a node, in the request's order. A region that cannot answer now ends the whole registration with a
    /// problem that is worth another try; a node that is refused is an answer.
    /// </summary>
    public async Task<RegisterResponse> RegisterAsync(RegisterRequest request, string keyId, CancellationToken cancellation)
    {
        var session = hub.Open(request.Agent, keyId);
        var answers = new RegisteredNode[request.Nodes.Count];
        try
        {
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
            HeartbeatMs = grainOptions.LeaseMs / HeartbeatsPerLease,
            PollWaitMs = Limits.PollWaitMs,
            Nodes = answers,
        };
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
            return ProblemCodes.Find(code).Status < 500
                ? new RegisteredNode { Name = node.Name, Problem = reply.Detail ?? code, Epoch = reply.Epoch }
                : throw new RefusedException(code, reply.Detail ?? code);
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
