namespace OrleansScheduler.Dashboard.Data;

/// <summary>What was read, and when.</summary>
public sealed record Reading<T>(T Value, DateTimeOffset At);
