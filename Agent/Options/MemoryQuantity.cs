using System.Globalization;

namespace OrleansScheduler.Agent.Options;

/// <summary>Amounts of memory as the API writes them: <c>4G</c> (10⁹ bytes each), <c>512Mi</c> (2²⁰), <c>1.5Gi</c>, or plain bytes.</summary>
public static class MemoryQuantity
{
    private static readonly (string Suffix, decimal Factor)[] Units =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50),
        ("k", 1_000), ("M", 1_000_000), ("G", 1_000_000_000), ("T", 1_000_000_000_000), ("P", 1_000_000_000_000_000),
    ];

    /// <summary>Bytes, rounded down; false when the text is no amount or exceeds 2^50.</summary>
    public static bool TryParse(string? text, out long bytes)
    {
        bytes = 0;
        var (suffix, factor) = Array.Find(Units, u => text?.EndsWith(u.Suffix, StringComparison.Ordinal) == true);
        var digits = text.AsSpan(0, (text?.Length ?? 0) - (suffix?.Length ?? 0));
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > (1L << 50) / Math.Max(1, factor))
        {
            return false;
        }

        bytes = (long)(number * Math.Max(1, factor));
        return true;
    }
}
