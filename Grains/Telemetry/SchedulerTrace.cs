using System.Diagnostics;

namespace OrleansScheduler.Grains.Telemetry;

/// <summary>The spans of a job's way: submit, commit, decide, dispatch, report. They belong to the trace of the request that submitted it.</summary>
public static class SchedulerTrace
{
    /// <summary>Name of the source.</summary>
    public const string Name = "OrleansScheduler";

    /// <summary>Key of a call's context that carries the W3C traceparent to the region.</summary>
    public const string ParentKey = "osched.traceparent";

    /// <summary>The source of all spans.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>The span that the present grain call belongs to, if its trace is recorded.</summary>
    public static ActivityContext? OfCall() =>
        Source.HasListeners() && RequestContext.Get(ParentKey) is string parent && ActivityContext.TryParse(parent, null, out var context)
            && context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? context : null;
}
