using System.Globalization;

namespace OrleansScheduler.Agent.Options;

/// <summary>This machine as a node: all cores, and its memory less a reserve for what else runs on it.</summary>
public static class LocalMachine
{
    /// <summary>The reserve where none is asked for: an eighth of the memory, at most 1 GiB.</summary>
    public static long DefaultReserveBytes => Math.Min(MemoryBytes / 8, 1L << 30);

    /// <summary>Memory that programs of this machine or container can have, bytes.</summary>
    public static long MemoryBytes => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>The node. Throws <see cref="ArgumentOutOfRangeException"/> when the reserve leaves no memory.</summary>
    public static NodeDeclaration Declare(string name, string? region = null, long? reserveBytes = null)
    {
        var memory = MemoryBytes - (reserveBytes ?? DefaultReserveBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(memory, nameof(reserveBytes));
        return new NodeDeclaration
        {
            Name = name,
            Region = region,
            Capacity = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["cpu"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
                ["memory"] = string.Create(CultureInfo.InvariantCulture, $"{memory >> 20}Mi"),
            },
        };
    }
}
