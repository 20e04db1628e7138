using System.Collections.Immutable;
using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard;

/// <summary>A region with two tenants and two nodes, as the API answers it. A page that reads another address adds a row to <see cref="Answers"/>.</summary>
internal static class SampleCluster
{
    public static readonly DateTimeOffset Then = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Id of a job with two tasks, of which one failed once and runs again.</summary>
    public const string Job = "01kbsamplejob0000000000001";

    public static readonly DashboardUser Operator = new("operatorkey2", "boss", "operator", null);

    public static readonly DashboardUser Tenant = new("tenantkey222", "nlp", "tenant-admin", "research/nlp");

    /// <summary>Answers by address: views, or the text of an output.</summary>
    public static Dictionary<string, object> Answers() => new(StringComparer.Ordinal)
    {
        ["/regions"] = Page(Region()),
        ["/queues"] = Page(Queue("research/nlp", 1, 3, 2, "no_node", "<b>no node</b> is large enough"), Queue("web", 2, 7, 3, "share", "behind research/nlp")),
        ["/alarms"] = Page(
            new AlarmView { Code = "node_flapping", Severity = "warning", Region = "local", Node = "node-b", Since = Then, Text = "node-b was lost 4 times in 10 minutes", Help = "Look at its agent's log." },
            new AlarmView { Code = "tenant_starving", Severity = "critical", Region = "local", Tenant = "web", Since = Then, Text = "web waits below its share" }),
        ["/pauses"] = Page(new PauseView { Scope = "tenant", Tenant = "web", Reason = "a <b>night</b> of repairs", Actor = "operatorkey2", At = Then }),
        ["/jobs"] = Page(Running(), Running() with { Id = "01kbsamplejob0000000000002", Name = "<i>done</i>", State = "Succeeded", Tasks = new() { Total = 1, Succeeded = 1 }, FinishedAt = Then.AddMinutes(1), ExitCode = 0 }) with { NextCursor = "further" },
        [$"/jobs/{Job}"] = Running(),
        [$"/jobs/{Job}/tasks"] = Page(
            new TaskView { Index = 0, State = "Running", Attempts = [Attempt(1, "node-b", "Failed", 5, 30) with { ExitCode = 3 }, Attempt(2, "node-a", "Running", 40, null)] },
            new TaskView { Index = 1, State = "Pending" }),
        [$"/jobs/{Job}/explanation"] = new ExplanationView
        {
            Job = Job, State = "Running", Code = "placed", Text = "Placed on node-a, which it fills best.", Node = "node-a", Strategy = "best-fit", Score = 0.75,
            RunnersUp = [new NodeScore { Node = "node-c", Score = 0.5 }], Rejected = [new FilterCount { Filter = "capacity", Nodes = 3, Text = "too little memory" }],
        },
        [$"/jobs/{Job}/spec"] = """{"name":"train","run":{"command":["sh"]}}""",
        [$"/jobs/{Job}/logs"] = "epoch 1\n<script>alert(1)</script>\n",
        [$"POST /jobs/{Job}/cancel"] = Running() with { State = "Cancelled", FinishedAt = Then.AddMinutes(5) },
        ["POST /jobs/plan"] = new PlanView { Outcome = "place", Code = "fits", Text = "It fits on node-a.", TasksPlacedNow = 1, Nodes = [new NodeScore { Node = "node-a", Score = 0.9 }] },
        ["POST /jobs"] = Running(),
        ["/tenants"] = Page(
            new TenantView { Path = "research", Weight = 1, Limit = [Entry("cpu", "8")], Guarantee = [Entry("cpu", "6"), Entry("memory", "32G")], RunLimit = 20 },
            new TenantView { Path = "research/nlp", Weight = 1 },
            new TenantView { Path = "web", Weight = 2 }),
        ["/fairness"] = new FairnessView
        {
            Region = "local", From = Then.AddSeconds(-20), To = Then, StepSeconds = 2, JainIndex = 0.9621, Jain = [null, null, .. Enumerable.Repeat<double?>(0.96, 8)],
            Tenants =
            [
                new FairnessTenant { Tenant = "research/nlp", Weight = 1, AveragePercent = 25, EntitledPercent = 33.333, ServiceRatio = 0.75, SharesPercent = [null, null, 20, 22, 24, 26, 28, 30, 25, 25] },
                new FairnessTenant { Tenant = "web", Weight = 2, AveragePercent = 75, EntitledPercent = 66.667, ServiceRatio = 1.125, SharesPercent = [null, null, 80, 78, 76, 74, 72, 70, 75, 75] },
            ],
        },
        ["/nodes"] = Page(Node("node-a", "Ready"), Node("node-b", "Lost"), Node("node-c", "Cordoned")),
        ["/nodes/node-a"] = Node("node-a", "Ready"),
        ["/nodes/node-a/attempts"] = Page(new NodeAttemptView
        {
            Job = Job, Name = "train", Tenant = "research/nlp", Task = 0, Attempt = 2, State = "Running", Resources = [Entry("cpu", "2")], PlacedAt = Then, StartedAt = Then,
        }),
        ["/audit"] = Page(
            Event(2, "attempt.placed", "Placed on node-a, which it fills best.") with
            {
                Job = Job, Task = 0, Attempt = 2, Tenant = "research/nlp", Code = "placed",
                Rationale = """{"strategy":"best-fit","nodesWithRoom":1,"candidates":[{"node":"node-a","score":0.75}],"turn":{"tenant":"research/nlp","waitedMs":1500}}""",
            },
            Event(1, "node.cordoned", "<b>node-a</b> takes no more tasks.") with { Actor = "operatorkey2", Reason = "new disks" }) with { NextCursor = "further" },
        ["/regions/local"] = Region(),
        ["/regions/local/carbon"] = new CarbonView
        {
            Region = "local", GramsPerKwhNow = 120.5m, ETag = "3",
            Points = [new CarbonPoint { At = Then, GramsPerKwh = 120.5m }, new CarbonPoint { At = Then.AddHours(6), GramsPerKwh = 310 }],
        },
        ["/regions/local/balance"] = new UtilisationView { Region = "local", MeasuredAt = Then, Nodes = 2, MeanPercent = 40, MinPercent = 25, MaxPercent = 55, StandardDeviationPercent = 15, JainIndex = 0.877 },
        ["/keys"] = Page(
            new KeyView { Id = "operatorkey2", Name = "boss", Role = "operator", CreatedAt = Then },
            new KeyView { Id = "k2", Name = "<i>ci</i>", Role = "submitter", Tenant = "web", CreatedAt = Then },
            new KeyView { Id = "k3", Role = "agent", Nodes = "rack-7-*", CreatedAt = Then, RevokedAt = Then }),
        ["/enrolments"] = Page(
            new EnrolmentView { Id = "e1", Nodes = "rack-7-*", NodeLimit = 8, CreatedAt = Then, ExpiresAt = Then.AddYears(50) },
            new EnrolmentView { Id = "e2", Nodes = "n1", NodeLimit = 1, CreatedAt = Then, ExpiresAt = Then, UsedAt = Then, KeyId = "k3" }),
        ["POST /keys"] = """{"id":"k9","key":"osk_k9_text"}""",
        ["/vetoes"] = Page(new VetoView { Id = "v1", Region = "local", Node = "node-a", Tenant = "web", Reason = "noisy", Actor = "operatorkey2", At = Then }),
    };

    public static Page<T> Page<T>(params ImmutableArray<T> items) => new() { Items = items };

    public static NameValue Entry(string name, string value) => new() { Name = name, Value = value };

    public static JobView Running() => new()
    {
        Id = Job, Name = "train", Tenant = "research/nlp", Region = "local", State = "Running", Priority = "high", Strategy = "best-fit",
        Tasks = new() { Total = 2, Running = 1, Pending = 1 }, Resources = [Entry("cpu", "2"), Entry("memory", "4G")], Labels = [Entry("team", "nlp")],
        SubmittedAt = Then, StartedAt = Then.AddSeconds(5),
    };

    private static AttemptView Attempt(int number, string node, string state, int placed, int? finished) => new()
    {
        Number = number, Token = number, Node = node, State = state, PlacedAt = Then.AddSeconds(placed), StartedAt = Then.AddSeconds(placed + 1),
        FinishedAt = finished is { } seconds ? Then.AddSeconds(seconds) : null, CpuMs = 1500, MemoryPeakBytes = 64 << 20,
    };

    private static QueueView Queue(string tenant, int position, long pending, int running, string code, string why) => new()
    {
        Region = "local", Tenant = tenant, Position = position, Weight = 1, Pending = pending, Running = running,
        DominantResource = "cpu", DominantShare = "1/8", DominantSharePercent = 12.5, FairPercent = 50,
        Waiting = [new ReasonCount { Code = code, Text = why, Tasks = pending }], BelowGuarantee = tenant == "research/nlp",
    };

    private static EventView Event(long sequence, string kind, string text) => new() { Region = "local", Sequence = sequence, At = Then, Kind = kind, Text = text, Node = "node-a" };

    public static RegionView Region() => new()
    {
        Name = "local", State = "Ready", Nodes = 2, NodesReady = 1, Pending = 10, Running = 5, Jurisdiction = "EU", CostPerCoreHour = 0.04m, CarbonNow = 120.5m,
        Zones = ["a", "b"], Labels = [Entry("tier", "gold")], OverflowAfter = "1m", ETag = "3",
        Capacity = [Entry("cpu", "16"), Entry("memory", "64G")], Used = [Entry("cpu", "4500m"), Entry("memory", "8G")],
        DecisionsPerSecond = 4.2,
        PendingByReason = [new ReasonCount { Code = "no_node", Text = "<b>no node</b> is large enough", Tasks = 3 }, new ReasonCount { Code = "share", Text = "behind research/nlp", Tasks = 7 }],
    };

    private static NodeView Node(string name, string state) => new()
    {
        Name = name, Region = "local", State = state, Driver = "process",
        Capacity = [Entry("cpu", "8"), Entry("memory", "32G")], Used = [Entry("cpu", "2"), Entry("memory", "4G")],
    };
}
