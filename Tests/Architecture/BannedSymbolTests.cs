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

    [GeneratedRegex(@"\bThread\.Sleep\b|\bSpinWait\.SpinUntil\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sleeps();
}
