using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>Reads a taint's text form back, <c>key=value:effect</c> or <c>key:effect</c>.</summary>
internal static class TaintText
{
    /// <exception cref="FormatException">Not of that form.</exception>
    public static Taint Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !Enum.TryParse<TaintEffect>(text.AsSpan(colon + 1), out var effect))
        {
            throw new FormatException($"'{text}' is not a taint: key=value:effect is needed.");
        }

        var mark = text[..colon];
        var equals = mark.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new(mark, "", effect) : new(mark[..equals], mark[(equals + 1)..], effect);
    }
}
