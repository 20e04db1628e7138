using System.Text.Json.Nodes;

namespace OrleansScheduler.Cli.Specs;

/// <summary>Reads a toleration: <c>key</c>, <c>key=value</c>, either with <c>:NoSchedule</c> or <c>:PreferNoSchedule</c>, or <c>*</c> for every taint.</summary>
internal static class TolerationText
{
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule"];

    public static JsonNode Parse(string text)
    {
        var toleration = new JsonObject();
        var colon = text.LastIndexOf(':');
        var taint = colon < 0 ? text : text[..colon];
        var equals = taint.IndexOf('=', StringComparison.Ordinal);
        if (equals == 0 || taint.Length == 0)
        {
            throw new UsageException($"--toleration wants key, key=value or '*', each with or without :effect, not '{text}'.");
        }

        if (equals > 0)
        {
            toleration["key"] = taint[..equals];
            toleration["operator"] = "Equal";
            toleration["value"] = taint[(equals + 1)..];
        }
        else
        {
            if (taint != "*")
            {
                toleration["key"] = taint;
            }

            toleration["operator"] = "Exists";
        }

        if (colon >= 0)
        {
            toleration["effect"] = Array.Find(Effects, e => e.Equals(text[(colon + 1)..], StringComparison.OrdinalIgnoreCase))
                ?? throw new UsageException($"the effect of --toleration '{text}' must be {string.Join(" or ", Effects)}.");
        }

        return toleration;
    }
}
