using OrleansScheduler.Client.Requests;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Backups;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Backups;

/// <summary>Backups: the answer is the copy itself.</summary>
internal sealed class BackupEndpoints(BackupTaker backups, IHostApplicationLifetime life) : IEndpointGroup
{
    private const string ContentType = "application/vnd.sqlite3";

    public void Map(IEndpointRouteBuilder api) =>
        api.Post("/backup", TakeAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("takeBackup", "A consistent copy of the store, taken beside its work: a SQLite file. PostgreSQL: 409, which says what to do.")
            .Takes(typeof(OperatorReason)).Answers(StatusCodes.Status200OK, typeof(Stream), ContentType);

    private async Task TakeAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http, optional: true);
        var reason = body.Reason();
        body.Finish();
        if (backups.Instead is { } instead)
            throw ProblemCodes.BackupElsewhere.With(instead);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        await backups.SendAsync(
            http.Caller().KeyId,
            reason,
            file =>
            {
                http.Response.ContentType = ContentType;
                http.Response.ContentLength = file.Length;
                http.Response.Headers.CacheControl = "no-store";
                return http.Response.SendFileAsync(file.FullName, end.Token);
            },
            end.Token);
    }
}
