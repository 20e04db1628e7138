using OrleansScheduler.Client;

namespace OrleansScheduler.Agent.Hosting;

/// <summary>How nodes are described on a command line. Errors are <see cref="FormatException"/>s that say what would be right.</summary>
internal static class NodeFlags
{
    /// <summary>Reads <c>cpu=32,memory=128G</c>; null for null. The server checks the quantities.</summary>
    public static IReadOnlyDictionary<string, string>? Capacity(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var capacity = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (name, quantity) = Pair(part, "--capacity", "cpu=32,memory=128G");
            if (quantity.Length == 0 || !capacity.TryAdd(name, quantity))
            {
                throw new FormatException($"--capacity gives '{name}' twice or without a quantity. Right would be cpu=32,memory=128G.");
            }
        }

        return capacity;
    }

    /// <summary>Reads <c>key=value</c> pairs; of the same key the last counts.</summary>
    public static IReadOnlyDictionary<string, string> Labels(IEnumerable<string> texts)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in texts.Select(text => Pair(text, "--label", "disk=ssd")))
        {
            labels[key] = value;
        }

        return labels;
    }

    /// <summary>Reads <c>key=value:Effect</c> or <c>key:Effect</c>.</summary>
    public static IReadOnlyList<NodeTaint> Taints(IEnumerable<string> texts) => [.. texts.Select(Taint)];

    private static NodeTaint Taint(string text)
    {
        var colon = text.LastIndexOf(':');
        var effect = colon < 0 ? "NoSchedule" : text[(colon + 1)..];
        var mark = colon < 0 ? text : text[..colon];
        var equals = mark.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? mark : mark[..equals];
        return key.Length > 0 && effect is "NoSchedule" or "PreferNoSchedule"
            ? new NodeTaint(key, equals < 0 ? "" : mark[(equals + 1)..], effect)
            : throw new FormatException($"--taint is '{text}'. Right would be dedicated=gpu:NoSchedule or dedicated:PreferNoSchedule.");
    }

    private static (string Key, string Value) Pair(string text, string flag, string right)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? (text[..equals], text[(equals + 1)..]) : throw new FormatException($"{flag} has '{text}'. Right would be {right}.");
    }
}
