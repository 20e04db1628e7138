using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Queries;

/// <summary>
/// A place in the audit streams: for each region the last sequence that was seen. Regions that are absent were not
/// begun. As text it is opaque and safe in a URL.
/// </summary>
public sealed class AuditCursor
{
    private AuditCursor(ImmutableSortedDictionary<string, long> positions) => Positions = positions;

    /// <summary>Before the first row of every stream.</summary>
    public static AuditCursor Start { get; } = new(ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal));

    /// <summary>Last seen sequence by region.</summary>
    public ImmutableSortedDictionary<string, long> Positions { get; }

    /// <summary>The last sequence seen of a region; 0 before its first row.</summary>
    public long After(string region) => Positions.GetValueOrDefault(region);

    /// <summary>The cursor after this row.</summary>
    public AuditCursor Advance(AuditRow row) => At(row.Region, row.Sequence);

    /// <summary>The cursor with one region's place set.</summary>
    public AuditCursor At(string region, long sequence) => new(Positions.SetItem(region, sequence));

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AuditCursor? cursor)
    {
        cursor = null;
        if (text is null || text.Length > Limits.CursorCharacters || !Base64Url.IsValid(text))
        {
            return false;
        }

        var positions = Start.Positions.ToBuilder();
        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        foreach (var part in plain.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.LastIndexOf(':');
            if (colon < 0
                || !long.TryParse(part.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            {
                return false;
            }

            positions[part[..colon]] = sequence;
        }

        cursor = new AuditCursor(positions.ToImmutable());
        return true;
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', Positions.Select(pair => $"{pair.Key}:{pair.Value}"))));
}
