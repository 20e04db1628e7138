using System.Text.RegularExpressions;

namespace OrleansScheduler.Tests.Architecture;

/// <summary>
/// The core is deterministic and pure, and nothing in the house reads a clock but through a <see cref="TimeProvider"/>.
/// </summary>
public sealed partial class BannedSymbolTests
{
    private static readonly string[] Exact = ["Scheduling/Model", "Scheduling/Fairness", "Scheduling/Protocol"];

    // Jain's index is a figure for reports: no decision reads it.
    private static readonly string[] Figures = ["Scheduling/Fairness/JainIndex.cs"];

    // Tries a file lock again for a moment: the kernel has no signal for "whoever forked has let go of its copy".
    private static readonly string[] MaySleep = ["Agent/Spool/AttemptFolder.cs"];

    /// <summary>Who may let time pass, and why no signal would do. Benchmarks measure over time.</summary>
    private static readonly Dictionary<string, string> MayDelay = new(StringComparer.Ordinal)
    {
        ["Agent/Drivers/Process/OutputReader.cs"] = "a file has no signal for more output that another process writes",
        ["Agent/RetryDelay.cs"] = "a server that is away tells nobody when it is back, nor does a shim of an agent that died when it has written its file",
        ["Agent/Session/ServerSession.cs"] = "heartbeats come by the clock, and a report that must wait is tried again",
        ["Cli/Commands/TopCommand.cs"] = "shows the figures every few seconds",
        ["Cli/Demo/DemoRun.cs"] = "renews and refills every two seconds",
        ["Cli/Watching/OutputFollowers.cs"] = "waits so long at most for the last output",
        ["Cli/Watching/PendingReason.cs"] = "asks now and then why a job waits",
        ["Client/Http/ApiTransport.cs"] = "between two tries of a call",
        ["Client/Http/Backoff.cs"] = "between two tries of a stream",
        ["Dashboard/Data/OutputFollower.cs"] = "waits so long at most for the first output",
        ["Grains/Regions/RegionGrain.Recovery.cs"] = "between two tries to read a store that is away",
        ["Grains/Tenants/TenantGrain.Settings.cs"] = "between two tries to reach the cluster grain",
        ["Silo/Demo/DemoRemoval.cs"] = "leases end by the clock",
        ["Silo/Events/RegionWatch.cs"] = "between two tries to watch a region",
        ["Silo/Jobs/LogStream.cs"] = "output that an agent does not wait for is looked for now and then",
        ["Silo/Mounting/LocalAgentService.cs"] = "between two tries of a local agent whose disk or spool cannot be had",
        ["Silo/Start/StartCalls.cs"] = "between two tries to reach a grain whose silo has died",
        ["Silo/History/HistoryPruner.cs"] = "leaves the store to others for as long as it was busy with it",
        ["Tests/Agent/AgentProgramTests.cs"] = "the moment of a kill is what is drawn",
        ["Tests/Agent/AgentWaits.cs"] = "looks at what real processes leave behind, which has no signal",
        ["Tests/EndToEnd/Programs/Watching.cs"] = "a stream may have been opened after the row that matters",
        ["Tests/EndToEnd/Scenarios/CrashScenario.cs"] = "the moment of a kill is what is drawn",
        ["Tests/EndToEnd/TwoRegions.cs"] = "the moment of a kill is what is drawn",
    };

    [Fact]
    public void Scheduling_Symbols_AreDeterministicAndPure()
        => Violations.AssertNone(
            "Scheduling/ takes time as an argument and randomness as a seed; it has no I/O, threads, tasks, locks or environment",
            Find(Impure(), file => file.Project == "Scheduling"));

    [Fact]
    public void Accounting_Floats_AreNone()
        => Violations.AssertNone(
            $"Accounting is exact: no floating point in {string.Join(", ", Exact)}",
            Find(Floats(), file => Exact.Any(folder => file.Path.StartsWith($"{folder}/", StringComparison.Ordinal)) && !Figures.Contains(file.Path)));

    [Fact]
    public void Products_Clocks_AreTimeProviders()
        => Violations.AssertNone(
            "Time comes from a TimeProvider: no wall clock and no tick count",
            Find(Clocks(), file => file.Project is not ("" or "Tests" or "Benchmarks")));

    [Fact]
    public void House_Sleeps_AreNone()
        => Violations.AssertNone("Nobody waits by sleeping: wait for a signal", Find(Sleeps(), file => !MaySleep.Contains(file.Path)));

    [Fact]
    public void House_Delays_AreThoseWithAReason()
    {
        Violations.AssertNone(
            "Nobody waits by letting time pass: wait for a signal, or say in BannedSymbolTests.MayDelay why there is none",
            Find(Delays(), file => file.Project is not ("" or "Benchmarks") && !MayDelay.ContainsKey(file.Path)));
        Violations.AssertNone(
            "A file that may let time pass does so",
            MayDelay.Keys.Except(Find(Delays(), _ => true).Select(line => line.Split(':')[0]), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("var now = DateTime.UtcNow;", true)]
    [InlineData("var id = Guid.NewGuid();", true)]
    [InlineData("Random.Shared.Next()", true)]
    [InlineData("new Random(seed)", false)]
    [InlineData("new Random()", true)]
    [InlineData("System.IO.File.ReadAllText(path)", true)]
    [InlineData("Task.Run(() => 1)", true)]
    [InlineData("lock (_gate)", true)]
    [InlineData("await Foo()", true)]
    [InlineData("Profile.Cpu", false)]
    [InlineData("row.Attempt.Task.Job", false)]
    [InlineData("JobTask.First(x)", false)]
    public void Impure_Line_IsFound(string line, bool expected) => Assert.Equal(expected, Impure().IsMatch(line));

    private static IEnumerable<string> Find(Regex banned, Func<SourceFile, bool> covers)
        => from file in SourceTree.Code
           where covers(file)
           from line in file.Code.Split('\n').Index()
           where banned.IsMatch(line.Item)
           select $"{file.Path}:{line.Index + 1}: {file.Lines[line.Index].Trim()}";

    [GeneratedRegex(
        @"(?<![\w])(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b|\bGuid\.NewGuid\b|\bRandom\.Shared\b|\bnew Random\(\)|\bRandomNumberGenerator\b|\bStopwatch\b|\bTimeProvider\b" +
        @"|(?<!\w)(Environment|File|Directory|Console|Thread|ThreadPool|Interlocked|Monitor|Parallel|HttpClient|Socket)\.\w|\bTask\.(Run|Delay|When\w+|Factory|From\w+|Yield|CompletedTask)\b|\block\s*\(|\bawait\b|\basync\b|\bvolatile\b|\bConcurrent(Dictionary|Queue|Bag)\b|\bMath\.Random\b|\.AsParallel\(",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Impure();

    [GeneratedRegex(@"\b(double|float|Half|Single|Double)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Floats();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b|\bEnvironment\.TickCount", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clocks();

    // One without an end only waits to be cancelled.
    [GeneratedRegex(@"\bTask\.Delay\b(?!\(Timeout\.Infinite)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Delays();

    [GeneratedRegex(@"\bThread\.Sleep\b|\bSpinWait\.SpinUntil\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sleeps();
}
