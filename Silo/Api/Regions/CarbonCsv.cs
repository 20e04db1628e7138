using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Regions;

/// <summary>A carbon series as CSV, as grid operators give it out: the columns <c>time</c> and <c>gco2_per_kwh</c>; others are passed over.</summary>
internal static class CarbonCsv
{
    public const string ContentType = "text/csv";

    private static readonly CsvReaderOptions Options = new() { Separator = ',', TrimWhitespace = true, TrackLineNumbers = true, MaxRecordSize = 64 * 1024 };

    private const string Time = "time";
    private const string Grams = "gco2_per_kwh";

    public static bool IsCsv(HttpContext http) =>
        http.Request.ContentType is { } type && type.Split(';')[0].Trim().Equals(ContentType, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ProblemException">The body is no such CSV; the line is named.</exception>
    public static async Task<ImmutableArray<CarbonPoint>> ReadAsync(HttpContext http)
    {
        using var bytes = await RequestBody.ReadAsync(http, Limits.BodyBytes);
        using var csv = CsvReader.Create(bytes.Memory, Options);
        try
        {
            return Read(csv);
        }
        catch (CsvFormatException e)
        {
            throw ProblemCodes.CsvInvalid.With($"Line {e.LineNumber}: {e.Message}");
        }
    }

    private static ImmutableArray<CarbonPoint> Read(CsvReader csv)
    {
        csv.ReadHeader();
        if (!csv.Headers.Contains(Time) || !csv.Headers.Contains(Grams))
            throw ProblemCodes.CsvInvalid.With($"The first line must name the columns: {Time},{Grams}.");
        var points = ImmutableArray.CreateBuilder<CarbonPoint>();
        while (csv.Read())
        {
            var (time, grams) = (csv.GetString(Time), csv.GetString(Grams));
            if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
                throw ProblemCodes.CsvInvalid.With($"Line {csv.LineNumber}: '{Shown(time)}' is not a time such as 2026-01-02T03:00:00Z.");
            if (!decimal.TryParse(grams, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                throw ProblemCodes.CsvInvalid.With($"Line {csv.LineNumber}: '{Shown(grams)}' is not a number of grams such as 120.5.");
            points.Add(new CarbonPoint { At = at, GramsPerKwh = value });
        }

        return points.ToImmutable();
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
