using System.Text.Json;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Silo.Agents;

/// <summary>The process to run, out of the canonical <c>run</c> object of a job's spec.</summary>
internal static class RunOrders
{
    public static RunOrder Read(string runJson)
    {
        using var document = JsonDocument.Parse(runJson);
        var run = document.RootElement;
        return new RunOrder
        {
            Command = [.. run.GetProperty("command").EnumerateArray().Select(a => a.GetString()!)],
            Env = run.TryGetProperty("env", out var env)
                ? env.EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetString()!, StringComparer.Ordinal)
                : new Dictionary<string, string>(StringComparer.Ordinal),
            TimeoutMs = run.TryGetProperty("timeout", out var timeout) && Durations.TryParse(timeout.GetString(), out var ms) ? ms : null,
        };
    }
}
