using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Dashboard.Live;

/// <summary>One thing that a user is told.</summary>
/// <param name="Text">In words.</param>
/// <param name="Problem">What the API said, when it refused.</param>
/// <param name="Until">When it goes by itself; none when the user takes it away.</param>
public sealed record Notice(string Text, ApiProblem? Problem, DateTimeOffset? Until);
