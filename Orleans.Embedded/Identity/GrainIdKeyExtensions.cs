using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Orleans.Runtime;

/// <summary>Keys of grains as text: integers in upper-case hexadecimal, GUIDs without dashes, an extension after a plus sign.</summary>
public static class GrainIdKeyExtensions
{
    public static IdSpan CreateIntegerKey(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    public static IdSpan CreateIntegerKey(long key, string? keyExtension) => string.IsNullOrWhiteSpace(keyExtension)
        ? CreateIntegerKey(key)
        : IdSpan.Create($"{key:X}+{keyExtension}");

    public static IdSpan CreateGuidKey(Guid key) => IdSpan.Create(key.ToString("N"));

    public static IdSpan CreateGuidKey(Guid key, string? keyExtension) => string.IsNullOrWhiteSpace(keyExtension)
        ? CreateGuidKey(key)
        : IdSpan.Create($"{key:N}+{keyExtension}");

    public static bool TryGetIntegerKey(this GrainId grainId, out long key, out string? keyExt)
    {
        keyExt = Split(grainId, out var head);
        return long.TryParse(head, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out key);
    }

    public static long GetIntegerKey(this GrainId grainId) => GetIntegerKey(grainId, out _);

    public static long GetIntegerKey(this GrainId grainId, out string? keyExt) =>
        TryGetIntegerKey(grainId, out var key, out keyExt) ? key : ThrowWrongKey<long>(grainId, "an integer");

    public static bool TryGetGuidKey(this GrainId grainId, out Guid key, out string? keyExt)
    {
        keyExt = Split(grainId, out var head);
        return Guid.TryParseExact(head, "N", out key);
    }

    public static Guid GetGuidKey(this GrainId grainId) => GetGuidKey(grainId, out _);

    public static Guid GetGuidKey(this GrainId grainId, out string? keyExt) =>
        TryGetGuidKey(grainId, out var key, out keyExt) ? key : ThrowWrongKey<Guid>(grainId, "a GUID");

    private static string? Split(GrainId id, out string head)
    {
        var text = id.Key.ToString();
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        head = plus < 0 ? text : text[..plus];
        return plus < 0 ? null : text[(plus + 1)..];
    }

    [DoesNotReturn]
    private static T ThrowWrongKey<T>(GrainId id, string wanted) =>
        throw new ArgumentException($"The key of grain '{id}' is not {wanted}.", nameof(id));
}
