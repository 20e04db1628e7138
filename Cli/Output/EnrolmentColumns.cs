using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>How enrolments are shown.</summary>
internal static class EnrolmentColumns
{
    public static IReadOnlyList<Column<EnrolmentView>> Of(Call call) =>
    [
        new("ENROLMENT", e => e.Id),
        new("NAME", e => e.Name),
        new("NODES", e => e.Nodes),
        new("LIMIT", e => e.NodeLimit, Right: true),
        new("REGION", e => e.Region),
        new("STATE", e => StateOf(e, call.Now)),
        new("CREATED", e => Words.Time(e.CreatedAt, call.Host.Zone)),
        new("EXPIRES", e => Words.Time(e.ExpiresAt, call.Host.Zone)),
        new("KEY", e => e.KeyId),
    ];

    private static string StateOf(EnrolmentView enrolment, DateTimeOffset now) => enrolment switch
    {
        { UsedAt: not null } => "used",
        { RevokedAt: not null } => "revoked",
        _ => enrolment.ExpiresAt <= now ? "expired" : "open",
    };
}
