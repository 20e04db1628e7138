namespace Orleans.Runtime;

/// <summary>A timer of one activation; ends with it or when disposed.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets the time to the next tick and between ticks; <see cref="Timeout.InfiniteTimeSpan"/> means never.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
