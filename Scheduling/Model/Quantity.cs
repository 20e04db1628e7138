using System.Globalization;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// Quantities of resources as text. CPU and GPU count in thousandths (<c>2</c>, <c>0.5</c>, <c>500m</c>), memory in bytes
/// (<c>4G</c>, <c>512Mi</c>, <c>1.5Gi</c>), anything else in whole units. Suffixes: m; k M G T P (powers of 1000);
/// Ki Mi Gi Ti Pi (powers of 1024). At most 2^50 of a unit; anything finer than a unit, negative or larger is an error.
/// </summary>
public static class Quantity
{
    /// <summary>Characters of the longest text for an amount.</summary>
    internal const int TextChars = 24;

    private static readonly (string Suffix, long Factor)[] Suffixes =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50),
        ("k", 1_000), ("M", 1_000_000), ("G", 1_000_000_000), ("T", 1_000_000_000_000), ("P", 1_000_000_000_000_000),
    ];

    /// <summary>The amount in the resource's unit.</summary>
    /// <exception cref="FormatException">With what is wrong and what would be right.</exception>
    public static long Parse(string resource, string text) =>
        TryParse(resource, text, out var amount, out var error) ? amount : throw new FormatException(error);

    /// <summary>The amount in the resource's unit; false, with a message, when the text is no such quantity.</summary>
    public static bool TryParse(string resource, ReadOnlySpan<char> text, out long amount, out string error)
    {
        amount = 0;
        var number = SplitSuffix(text, out var numerator, out var denominator);
        if (!TryReadDecimal(number, out var digits, out var scale))
        {
            error = number.StartsWith('-')
                ? $"'{Shown(text)}' is negative: {Expected(resource)}."
                : $"'{Shown(text)}' is not a quantity: {Expected(resource)}.";
            return false;
        }

        // digits / 10^scale * numerator / denominator * unit, exactly; the whole part first, so that Int128 holds the rest.
        var whole = digits / PowerOfTen(scale) * numerator * UnitFactor(resource) / denominator;
        if (whole > Limits.ResourceAmountMax)
        {
            error = TooLarge(resource, text);
            return false;
        }

        var scaled = digits * numerator * UnitFactor(resource);
        var divisor = (Int128)denominator * PowerOfTen(scale);
        if (scaled / divisor > Limits.ResourceAmountMax)
        {
            error = TooLarge(resource, text);
            return false;
        }

        if (scaled % divisor != 0)
        {
            error = $"'{Shown(text)}' is finer than {Finest(resource)}: {Expected(resource)}.";
            return false;
        }

        amount = (long)(scaled / divisor);
        error = "";
        return true;
    }

    /// <summary>The shortest text for an amount: <c>500m</c>, <c>2</c>, <c>4G</c>, <c>512Mi</c>.</summary>
    public static string Format(string resource, long amount)
    {
        Span<char> text = stackalloc char[TextChars];
        return new(text[..Format(resource, amount, text)]);
    }

    /// <summary>The same into a span of at least <see cref="TextChars"/>; returns how many characters it has.</summary>
    internal static int Format(string resource, long amount, Span<char> text)
    {
        if (UnitFactor(resource) == 1000)
            return amount % 1000 == 0 ? Write(amount / 1000, "", text) : Write(amount, "m", text);
        var best = (Number: amount, Suffix: "", Length: Write(amount, "", text));
        foreach (var (suffix, factor) in Suffixes)
        {
            if (amount != 0 && amount % factor == 0 && Write(amount / factor, suffix, text) is var length && length < best.Length)
                best = (amount / factor, suffix, length);
        }

        return Write(best.Number, best.Suffix, text);
    }

    /// <summary>An amount as a newcomer reads it: <c>64 CPU</c>, <c>0.5 GPU</c>, <c>4 GB of memory</c>, <c>2 fpga</c>.</summary>
    public static string Describe(string resource, long amount) => resource switch
    {
        ResourceNames.Cpu => Decimal(amount, 1000) + " CPU",
        ResourceNames.Gpu => Decimal(amount, 1000) + " GPU",
        ResourceNames.Memory => Bytes(amount) + " of memory",
        _ => Text(amount) + " " + resource,
    };

    private static string Bytes(long amount)
    {
        var magnitude = Math.Abs(amount);
        return magnitude switch
        {
            >= 1L << 30 when amount % (1L << 30) == 0 => Text(amount >> 30) + " GiB",
            >= 1L << 20 when amount % (1L << 20) == 0 => Text(amount >> 20) + " MiB",
            >= 1_000_000_000 => Decimal(amount, 1_000_000_000) + " GB",
            >= 1_000_000 => Decimal(amount, 1_000_000) + " MB",
            _ => Text(amount) + " bytes",
        };
    }

    private static ReadOnlySpan<char> SplitSuffix(ReadOnlySpan<char> text, out long numerator, out long denominator)
    {
        (numerator, denominator) = (1, 1);
        foreach (var (suffix, factor) in Suffixes)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                numerator = factor;
                return text[..^suffix.Length];
            }
        }

        if (!text.EndsWith("m", StringComparison.Ordinal))
            return text;
        denominator = 1000;
        return text[..^1];
    }

    private static bool TryReadDecimal(ReadOnlySpan<char> text, out Int128 digits, out int scale)
    {
        digits = 0;
        scale = 0;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..].TrimEnd('0');
        // 16 whole digits cover 2^50, 12 more are finer than any unit after the largest suffix that fits.
        if (whole.Length is 0 or > 16 || fraction.Length > 12 || (point >= 0 && point == text.Length - 1))
            return false;
        if (whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
            return false;
        scale = fraction.Length;
        digits = long.Parse(whole, NumberStyles.None, CultureInfo.InvariantCulture) * PowerOfTen(scale);
        if (scale > 0)
            digits += long.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    private static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }

    private static long UnitFactor(string resource) => resource is ResourceNames.Cpu or ResourceNames.Gpu ? 1000 : 1;

    private static string TooLarge(string resource, ReadOnlySpan<char> text) =>
        $"'{Shown(text)}' is too large: at most {Format(resource, Limits.ResourceAmountMax)} of {resource} can be asked for.";

    private static string Finest(string resource) => resource switch
    {
        ResourceNames.Cpu or ResourceNames.Gpu => "a thousandth (1m)",
        ResourceNames.Memory => "one byte",
        _ => "one whole unit",
    };

    private static string Expected(string resource) => resource switch
    {
        ResourceNames.Cpu => "write cores as \"2\", \"0.5\" or \"500m\"",
        ResourceNames.Gpu => "write GPUs as \"1\", \"0.5\" or \"500m\"",
        ResourceNames.Memory => "write bytes as \"4G\", \"512Mi\" or \"1073741824\"",
        _ => "write whole units as \"2\"",
    };

    private static string Decimal(long amount, long unit) =>
        ((decimal)amount / unit).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Shown(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : string.Concat(text[..40], "…");

    private static int Write(long number, string suffix, Span<char> text)
    {
        number.TryFormat(text, out var digits, default, CultureInfo.InvariantCulture);
        suffix.CopyTo(text[digits..]);
        return digits + suffix.Length;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
