using System.Runtime.InteropServices;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>The first lines of a report: what ran where.</summary>
public static class RunHeader
{
    private const string Processors = "/proc/cpuinfo";

    public static async Task WriteAsync(TextWriter output, string title, string command)
    {
        await output.WriteLineAsync($"# {title}\n");
        await output.WriteLineAsync($"    dotnet run -c Release --project Benchmarks -- {command}\n");
        await output.WriteLineAsync(
            $"{Environment.ProcessorCount} processors ({Model()}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}; {DateTimeOffset.UtcNow:yyyy-MM-dd}. Client, silo, store and agents share them.\n");
    }

    private static string Model()
        => File.Exists(Processors) && File.ReadLines(Processors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
}
