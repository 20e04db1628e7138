using Orleans.Concurrency;
using OrleansScheduler.Grains.Interfaces.Nodes;

namespace OrleansScheduler.Grains.Interfaces;

/// <summary>A node: its ledger of attempts, its agent's session and lease. Its key is the node's name.</summary>
[Alias("osched.INodeGrain")]
public interface INodeGrain : IGrainWithStringKey
{
    /// <summary>An agent takes the node over: the session before it ends.</summary>
    [Alias("Register")]
    Task<RegistrationReply> Register(NodeRegistration registration);

    /// <summary>Commands go to <paramref name="agent"/> from now on; answers those that were not confirmed.</summary>
    [Alias("Attach")]
    Task<AttachReply> Attach(string session, long lastSequence, IAgentObserver agent);

    /// <summary>A sign of life: renews the lease and brings what was missed.</summary>
    [AlwaysInterleave]
    [Alias("Heartbeat")]
    Task<HeartbeatReply> Heartbeat(HeartbeatRequest heartbeat);

    /// <summary>Reports of attempts: checked here, decided by the region.</summary>
    [Alias("Report")]
    Task<ReportReply> Report(ReportBatch batch);

    /// <summary>Committed orders of the region.</summary>
    [Alias("Dispatch")]
    Task<DispatchReply> Dispatch(DispatchBatch batch);

    /// <summary>The region's committed view: rebuilds the ledger and starts the lease when no agent is connected; of a lost node it ends the session.</summary>
    [Alias("Adopt")]
    Task<AdoptReply> Adopt(AdoptRequest request);

    /// <summary>Asks the agent for output. Throws <see cref="RefusedException"/> <c>node_unreachable</c>.</summary>
    [AlwaysInterleave]
    [Alias("ReadLog")]
    Task<LogChunk> ReadLog(LogRequest request);

    /// <summary>The agent's answer to a log request.</summary>
    [AlwaysInterleave]
    [Alias("CompleteLog")]
    Task CompleteLog(string session, string requestId, LogChunk chunk);
}
