namespace OrleansScheduler.Scheduling.Routing;

/// <summary>The carbon intensity from a moment on, until the next point.</summary>
/// <param name="AtMs">Unix milliseconds.</param>
/// <param name="GramsPerKwh">Grams of CO2 equivalent per kilowatt-hour, 0 to 10,000.</param>
public readonly record struct CarbonPoint(long AtMs, decimal GramsPerKwh);
