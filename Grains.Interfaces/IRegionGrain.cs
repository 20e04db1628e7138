using System.Collections.Immutable;
using Orleans.Concurrency;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Interfaces.Hands;
using OrleansScheduler.Grains.Interfaces.Moves;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Interfaces;

/// <summary>
/// A region: accepts jobs, decides, commits, dispatches. Its key is the region's name. Each call that changes
/// something answers after the change is durable. Until the region has read its rows every call throws
/// <see cref="RefusedException"/> <c>recovering</c>.
/// </summary>
[Alias("osched.IRegionGrain")]
public interface IRegionGrain : IGrainWithStringKey
{
    /// <summary>Takes jobs of one tenant; answers when they are durable.</summary>
    [Alias("Submit")]
    Task<SubmitReply> Submit(SubmitRequest request);

    /// <summary>Ends a job. Throws <c>job_not_found</c>, <c>job_finished</c>; a repeated call is no error.</summary>
    [Alias("Cancel")]
    Task Cancel(CancelRequest request);

    /// <summary>Why a node's agent may not register here, as far as can be said without a change; no code where it may.</summary>
    [Alias("ExamineNode")]
    Task<RegistrationReply> ExamineNode(NodeRegistration registration);

    /// <summary>A node's agent has registered.</summary>
    [Alias("JoinNode")]
    Task<RegistrationReply> JoinNode(NodeRegistration registration);

    /// <summary>A node's lease has ended; ignored when the region's epoch has moved on.</summary>
    [Alias("NodeLost")]
    Task NodeLost(string node, long epoch, string reason);

    /// <summary>What agents say of attempts; each verdict holds once the commit did.</summary>
    [Alias("ReportAttempts")]
    Task<ReportReply> ReportAttempts(ReportBatch batch);

    /// <summary>Cordon, uncordon, drain. Throws <c>node_unknown</c>.</summary>
    [Alias("ChangeNode")]
    Task<NodeView> ChangeNode(NodeSettingsChange change);

    /// <summary>Lays or lifts an operator's hand; asking again is no error. Throws <c>job_finished</c>, <c>task_not_found</c>,
    /// <c>task_finished</c>, <c>node_unknown</c>, <c>tenant_unknown</c>, <c>hands_too_many</c>.</summary>
    [Alias("ChangeHand")]
    Task ChangeHand(HandChange change);

    /// <summary>Gives a live job another priority. Throws <c>job_finished</c>.</summary>
    [Alias("SetPriority")]
    Task SetPriority(PriorityChange change);

    /// <summary>The pauses that hold in all regions; older ones are ignored.</summary>
    [Alias("SetClusterPauses")]
    Task SetClusterPauses(ClusterPauses pauses);

    /// <summary>New settings of tenants; older versions are ignored.</summary>
    [Alias("TenantsChanged")]
    Task TenantsChanged(ImmutableArray<TenantSettingsMessage> tenants);

    /// <summary>Why a task waits or was placed where it was. Throws <c>job_not_found</c>, <c>task_not_found</c>.</summary>
    [ReadOnly]
    [Alias("Explain")]
    Task<ExplanationView> Explain(string job, int task);

    /// <summary>What would happen to a job if it were submitted now.</summary>
    [ReadOnly]
    [Alias("Plan")]
    Task<PlanView> Plan(PlanRequest request);

    /// <summary>Shares and waiting tasks of every tenant, also of those that ask for nothing now.</summary>
    [ReadOnly]
    [Alias("GetQueues")]
    Task<ImmutableArray<QueueView>> GetQueues();

    /// <summary>
    /// What tenants received and were entitled to over a window of so many seconds (a minute to a day) that ends now; of a
    /// tenant and those below it, or of all. Throws <c>tenant_unknown</c> for what is no path.
    /// </summary>
    [ReadOnly]
    [Alias("GetFairness")]
    Task<FairnessView> GetFairness(int windowSeconds, string? tenant);

    /// <summary>All nodes, by name.</summary>
    [ReadOnly]
    [Alias("GetNodes")]
    Task<ImmutableArray<NodeView>> GetNodes();

    /// <summary>One node, or none.</summary>
    [ReadOnly]
    [Alias("GetNode")]
    Task<NodeView?> GetNode(string node);

    /// <summary>What somebody should look at now.</summary>
    [ReadOnly]
    [Alias("GetAlarms")]
    Task<ImmutableArray<AlarmView>> GetAlarms();

    /// <summary>The region's load; answers while it recovers too.</summary>
    [AlwaysInterleave]
    [Alias("GetRegion")]
    Task<RegionView> GetRegion();

    /// <summary>What routing has to know of it, at most a second old; answers while it recovers too.</summary>
    [AlwaysInterleave]
    [Alias("GetRoom")]
    Task<RegionRoom> GetRoom();

    /// <summary>New settings of the region, audited. Throws <c>etag_mismatch</c>, <c>invalid</c>.</summary>
    [Alias("Configure")]
    Task<RegionView> Configure(RegionChange change);

    /// <summary>The carbon series.</summary>
    [ReadOnly]
    [Alias("GetCarbon")]
    Task<CarbonView> GetCarbon();

    /// <summary>Moves waiting jobs that never ran to another region, audited in both. Throws <c>region_unknown</c>, <c>invalid</c>.</summary>
    [Alias("Move")]
    Task<MoveView> Move(MoveRequest request);

    /// <summary>Another region offers jobs that it has written down as on their way here; answers once they are here for good, or why not.</summary>
    [Alias("Receive")]
    Task<ImmutableArray<MoveOutcome>> Receive(string source, ImmutableArray<string> jobs);

    /// <summary>Gives back what of a tenant's limits is not in use here; what exceeds the fair part goes when it ends.</summary>
    [Alias("ReturnSlice")]
    Task ReturnSlice(string tenant, string fairResources, int fairTasks);

    /// <summary>How evenly the nodes are loaded, measured now.</summary>
    [ReadOnly]
    [Alias("MeasureUtilisation")]
    Task<UtilisationView> MeasureUtilisation();

    /// <summary>Answers with the last committed audit sequence once it exceeds <paramref name="after"/>, or after 10 s.</summary>
    [AlwaysInterleave]
    [Alias("WaitForAudit")]
    Task<long> WaitForAudit(long after);

    /// <summary>Activates the region, at a silo's start; answers once it is ready, or after 10 s.</summary>
    [AlwaysInterleave]
    [Alias("Wake")]
    Task Wake();
}
