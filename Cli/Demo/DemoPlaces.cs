using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Demo;

/// <summary>
/// What sets the demonstration's regions apart, so that jobs with an objective have something to choose between: the
/// first is dear and clean, the second cheap and, while the sun is down, not clean. Both series are made up.
/// </summary>
internal static class DemoPlaces
{
    private const int Hours = 48;

    private static readonly (string Jurisdiction, decimal CostPerCoreHour, decimal ByDay, decimal ByNight)[] Places =
        [("EU", 0.046m, 60, 75), ("US", 0.031m, 210, 420)];

    /// <summary>Settings of the region of this number, with carbon by the hour over two days from the last midnight on.</summary>
    public static RegionSettings Of(int number, DateTimeOffset now)
    {
        var (jurisdiction, cost, byDay, byNight) = Places[number % Places.Length];
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        return new()
        {
            Jurisdiction = jurisdiction,
            CostPerCoreHour = cost,
            Carbon = new CarbonSeries
            {
                Points = [.. Enumerable.Range(0, Hours).Select(hour => new CarbonPoint { At = midnight.AddHours(hour), GramsPerKwh = At(hour % 24) })],
            },
            Reason = DemoReasons.Began,
        };

        decimal At(int hour) => Math.Abs(hour - 12) switch
        {
            <= 3 => byDay,
            >= 7 => byNight,
            var toNight => byDay + ((byNight - byDay) * (toNight - 3) / 4),
        };
    }
}
