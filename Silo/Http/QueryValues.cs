using System.Globalization;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Http;

/// <summary>Typed reading of query parameters; what is not valid ends the request.</summary>
internal static class QueryValues
{
    /// <summary>The text of a parameter; null when it is absent or empty.</summary>
    public static string? Text(this IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        if (text.Length > Limits.FilterTextChars)
            throw ProblemCodes.QueryInvalid.At(name, $"'{name}' has {text.Length} characters; at most {Limits.FilterTextChars} are allowed.");
        if (text.AsSpan().ContainsAny('\0', '\uFFFD'))
            throw ProblemCodes.QueryInvalid.At(name, $"'{name}' has characters that are not allowed.");
        return text.Length == 0 ? null : text;
    }

    public static bool Flag(this IQueryCollection query, string name, bool defaultValue) => query[name].ToString() switch
    {
        "" => defaultValue,
        "true" => true,
        "false" => false,
        var other => throw ProblemCodes.QueryInvalid.At(name, $"'{name}' is '{Shown(other)}'; true or false is needed."),
    };

    public static long Whole(this IQueryCollection query, string name, long min, long max, long defaultValue, ProblemCode code)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
            return defaultValue;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw code.At(name, $"'{name}' is '{Shown(text)}'; a whole number from {min} to {max} is needed.");
    }

    /// <summary>The page's size.</summary>
    public static int Limit(this IQueryCollection query) =>
        (int)query.Whole("limit", 1, Limits.PageMax, Limits.PageDefault, ProblemCodes.LimitOutOfRange);

    public static TenantPath? Tenant(this IQueryCollection query)
    {
        if (query.Text("tenant") is not { } text)
            return null;
        return TenantPath.TryParse(text, out var path)
            ? path
            : throw ProblemCodes.QueryInvalid.At("tenant", $"'{Shown(text)}' is not a tenant's path such as research/nlp.");
    }

    public static string? Region(this IQueryCollection query)
    {
        if (query.Text("region") is not { } text)
            return null;
        return RegionName.TryParse(text, out _)
            ? text
            : throw ProblemCodes.QueryInvalid.At("region", $"'{Shown(text)}' is not a region's name.");
    }

    /// <summary>One of the names of an enumeration, in its exact spelling.</summary>
    public static string? OneOf<TEnum>(this IQueryCollection query, string name, ProblemCode code)
        where TEnum : struct, Enum
    {
        if (query.Text(name) is not { } text)
            return null;
        return Enum.GetNames<TEnum>().Contains(text, StringComparer.Ordinal)
            ? text
            : throw code.At(name, $"'{Shown(text)}' is none of {string.Join(", ", Enum.GetNames<TEnum>())}.");
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
