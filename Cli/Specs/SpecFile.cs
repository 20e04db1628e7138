using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansScheduler.Cli.Hosting;

namespace OrleansScheduler.Cli.Specs;

/// <summary>Reads job specs from a file or standard input: one object, an array of them, or <c>{"jobs": […]}</c>.</summary>
internal static class SpecFile
{
    public static async Task<SpecSet> ReadAsync(string path, CliHost host, CancellationToken cancellation)
    {
        var name = path == "-" ? "standard input" : path;
        try
        {
            await using var stream = path == "-" ? host.Input : File.OpenRead(Path.Combine(host.CurrentDirectory, path));
            if (path != "-" && stream.Length > CliLimits.SpecFileBytes)
            {
                throw new UsageException($"{name} has {stream.Length} bytes: at most {CliLimits.SpecFileBytes} are read.");
            }

            return Read(await JsonNode.ParseAsync(stream, cancellationToken: cancellation), name);
        }
        catch (JsonException e)
        {
            throw new UsageException($"{name} is not JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot read {name}: {e.Message}");
        }
    }

    private static SpecSet Read(JsonNode? root, string name)
    {
        var list = root as JsonArray ?? (root as JsonObject)?["jobs"] as JsonArray;
        if (list is null)
        {
            return root is JsonObject single
                ? new SpecSet([single], IsBatch: false)
                : throw new UsageException($"{name} holds no job: an object, an array of objects or {{\"jobs\": […]}} is needed.");
        }

        if (list.Count == 0)
        {
            throw new UsageException($"{name} holds no job: the list is empty.");
        }

        var specs = new List<JsonObject>(list.Count);
        foreach (var item in list)
        {
            specs.Add(item as JsonObject ?? throw new UsageException($"job {specs.Count} of {name} is not an object."));
        }

        return new SpecSet(specs, IsBatch: true);
    }
}
