using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Dashboard.Live;

/// <summary>What goes wrong before the API can say so.</summary>
internal static class Problems
{
    public static readonly ApiProblem SignedOut = new() { Status = 401, Code = "signed_out", Title = "The key is not valid any more: sign in again." };

    public static readonly ApiProblem TimedOut = new()
    {
        Code = "no_answer", Title = $"The cluster did not answer within {DashboardLimits.ReadTimeout.TotalSeconds:0} s.",
    };

    public static ApiProblem Of(Exception failure) => new() { Code = "no_answer", Title = "The cluster did not answer.", Detail = failure.Message };
}
