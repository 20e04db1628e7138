namespace OrleansScheduler.Grains;

/// <summary>Every bound of the grains, in one place. Times are milliseconds.</summary>
public static class GrainLimits
{
    /// <summary>Longest wait of a long poll inside a grain; well under the response timeout of 30 s.</summary>
    public const int LongPollMs = 10_000;

    /// <summary>Longest wait for an agent's output: a long poll too. The agent itself waits for half of it at most, so that its answer has time to come.</summary>
    public const int LogWaitMs = LongPollMs;

    /// <summary>Most output in one answer, bytes.</summary>
    public const int LogChunkBytes = 256 * 1024;

    /// <summary>Most requests for output that are open on one node; those over it are refused.</summary>
    public const int LogRequestsPerNode = 512;

    /// <summary>Of these, of one tenant.</summary>
    public const int LogRequestsPerTenant = 256;

    /// <summary>
    /// Most of these for which the agent waits until there is output; those over it are answered at once. An agent answers
    /// 64 at the same time, so half of them stay free for what is answered at once.
    /// </summary>
    public const int LogWaitsPerNode = 32;

    /// <summary>Of these, of one tenant.</summary>
    public const int LogWaitsPerTenant = 16;

    /// <summary>Most orders to one node in one call.</summary>
    public const int OrdersPerDispatch = 512;

    /// <summary>Most commands in one delivery to an agent.</summary>
    public const int CommandsPerDelivery = 256;

    /// <summary>Calls to node grains in flight at once while a region adopts its nodes.</summary>
    public const int AdoptionsInFlight = 32;

    /// <summary>Wait before an order is sent again to a node grain that did not answer.</summary>
    public const int DispatchRetryMs = 1_000;

    /// <summary>
    /// How often within a lease a region asks a node grain that it has no orders for when its agent was heard. With as many
    /// heartbeats, what it shows of a healthy node is never as old as a lease.
    /// </summary>
    public const int LooksPerLease = 3;

    /// <summary>How often within a lease a region looks after its nodes.</summary>
    public const int SweepsPerLease = 10;

    /// <summary>Leases after which a region gives a node up whose grain does not answer.</summary>
    public const int SilentLeases = 3;

    /// <summary>Wait before the store is read again after a failure; doubles up to <see cref="RecoveryRetryMaxMs"/>.</summary>
    public const int RecoveryRetryMs = 100;

    /// <summary>Longest such wait.</summary>
    public const int RecoveryRetryMaxMs = 5_000;

    /// <summary>Waiting and running jobs from which on a recovery ends with a collection of young objects: below, there is too little to be felt.</summary>
    public const int RecoveryCollectedFrom = 50_000;

    /// <summary>Characters of specs that a region keeps at hand for dispatch; others are read again when needed.</summary>
    public const long SpecCharactersKept = 64L * 1024 * 1024;

    /// <summary>Age at which a tenant grain asks for the routing table again.</summary>
    public const int RoutingAgeMs = 5_000;

    /// <summary>Age at which a region looks again at what room it has, and at which a tenant grain asks again for regions that were no choice.</summary>
    public const int RoomAgeMs = 1_000;

    /// <summary>How often a region looks whether something has become alarming.</summary>
    public const int ObserveMs = 5_000;

    /// <summary>Wait before settings are pushed again to a region that did not take them.</summary>
    public const int TenantPushRetryMs = 2_000;

    /// <summary>Jobs that one region offers another in one call, and writes down in one turn.</summary>
    public const int JobsPerOffer = 500;

    /// <summary>Most jobs that one order of an operator moves.</summary>
    public const int JobsPerMove = 5_000;

    /// <summary>Jobs from other regions that a region remembers, to tell a repeated offer.</summary>
    public const int ArrivalsKept = 100_000;

    /// <summary>Most jobs that overflow at once, of one queue and of all.</summary>
    public const int OverflowPerQueue = 16;

    /// <summary>As <see cref="OverflowPerQueue"/>, of all queues.</summary>
    public const int OverflowJobs = 256;

    /// <summary>Wait before a tenant is asked again for a part of its limits that it did not have.</summary>
    public const int SliceRetryMs = 500;

    /// <summary>Time between looks at jobs that move or should.</summary>
    public const int MovesSweepMs = 1_000;

    /// <summary>Wait before jobs that could go nowhere are looked at again.</summary>
    public const int OverflowRetryMs = 2_000;

    /// <summary>Jobs in one submission.</summary>
    public const int JobsPerSubmission = 1_000;

    /// <summary>Nodes shown in an explanation or plan.</summary>
    public const int NodesShown = 5;

    /// <summary>Shortest and longest window of shares, seconds: a minute, a day.</summary>
    public const int FairnessWindowMinSeconds = 60;

    /// <summary>See <see cref="FairnessWindowMinSeconds"/>.</summary>
    public const int FairnessWindowMaxSeconds = 24 * 3600;

    /// <summary>Most steps of such a window.</summary>
    public const int FairnessSteps = 300;

    /// <summary>Most tenants of one answer about shares.</summary>
    public const int FairnessTenants = 100;

    /// <summary>Live jobs of a region whose trace is recorded.</summary>
    public const int TracedJobs = 10_000;

    /// <summary>Measurements that the rebalancer keeps.</summary>
    public const int MeasurementsKept = 60;
}
