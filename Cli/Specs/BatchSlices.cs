using System.Text;
using System.Text.Json.Nodes;
using OrleansScheduler.Client;

namespace OrleansScheduler.Cli.Specs;

/// <summary>Cuts a list of specs into batches that the server takes: by number and by size.</summary>
internal static class BatchSlices
{
    private const int EnvelopeBytes = 1024;

    public static IEnumerable<IReadOnlyList<JsonObject>> Cut(IEnumerable<JsonObject> specs)
    {
        var slice = new List<JsonObject>();
        var bytes = EnvelopeBytes;
        foreach (var spec in specs)
        {
            var length = Encoding.UTF8.GetByteCount(spec.ToJsonString()) + 1;
            if (slice.Count > 0 && (slice.Count == Limits.BatchJobs || bytes + length > Limits.BatchBytes))
            {
                yield return slice;
                slice = [];
                bytes = EnvelopeBytes;
            }

            slice.Add(spec);
            bytes += length;
        }

        yield return slice;
    }
}
