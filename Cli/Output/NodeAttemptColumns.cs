using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>How a node's attempts are shown.</summary>
internal static class NodeAttemptColumns
{
    public static IReadOnlyList<Column<NodeAttemptView>> Of(Call call) =>
    [
        new("JOB", a => a.Job),
        new("NAME", a => a.Name),
        new("TENANT", a => a.Tenant),
        new("TASK", a => a.Task, Right: true),
        new("ATTEMPT", a => a.Attempt, Right: true),
        new("STATE", a => Cell.OfState(a.State)),
        new("HOLDS", a => Words.Map(a.Resources)),
        new("AGE", a => Words.Age(a.PlacedAt, call.Now), Right: true),
    ];
}
