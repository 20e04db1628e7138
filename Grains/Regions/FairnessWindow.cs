namespace OrleansScheduler.Grains.Regions;

/// <summary>How a window of shares is cut into steps: seconds for a quarter of an hour, minutes beyond, and few enough to draw.</summary>
internal readonly record struct FairnessWindow(int Seconds, int StepSeconds)
{
    private static readonly int[] SecondSteps = [1, 2, 3];
    private static readonly int[] MinuteSteps = [60, 120, 300];

    /// <summary>A window of at least so many seconds, in whole steps.</summary>
    public static FairnessWindow Of(int seconds)
    {
        var bounded = Math.Clamp(seconds, GrainLimits.FairnessWindowMinSeconds, GrainLimits.FairnessWindowMaxSeconds);
        var steps = bounded <= Scheduling.Model.Limits.HistorySeconds ? SecondSteps : MinuteSteps;
        var step = steps.First(s => s == steps[^1] || (bounded + s - 1) / s <= GrainLimits.FairnessSteps);
        return new((bounded + step - 1) / step * step, step);
    }
}
