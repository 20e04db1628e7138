using OrleansScheduler.Client.Agents;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Agents;
using OrleansScheduler.Silo.Api.Keys;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Api.Enrolments;

/// <summary>Enrolments of agents: create, list, revoke, and the exchange of a token for a key, which needs no key.</summary>
internal sealed class EnrolmentEndpoints(Access.Enrolments enrolments, FailedTries failures, TimeProvider time) : IEndpointGroup
{
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);

    public void Map(IEndpointRouteBuilder api)
    {
        api.Get("/enrolments", ListAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("listEnrolments", "Enrolments of agents of the last 30 days, used ones included, without their tokens.")
            .Answers(StatusCodes.Status200OK, typeof(Page<EnrolmentView>));
        api.Post("/enrolments", CreateAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("createEnrolment", "Makes a one-time token with which an agent gets a key for its nodes; shown this once.").Takes(typeof(EnrolmentCreation))
            .Answers(StatusCodes.Status201Created, typeof(EnrolmentCreatedView));
        api.Delete("/enrolments/{id}", RevokeAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("revokeEnrolment", "Revokes a token that was not used yet.")
            .Query(Reasons.Parameter).Answers(StatusCodes.Status204NoContent);
        api.Post("/agents/enrol", EnrolAsync).WithMetadata(EndpointAccess.Open)
            .Named("enrolAgent", "Exchanges a one-time token for an agent's key; needs no other key.").Takes(typeof(EnrolRequest))
            .Answers(StatusCodes.Status200OK, typeof(EnrolResponse));
    }

    private async Task ListAsync(HttpContext http)
    {
        var rows = await enrolments.ListAsync(http.RequestAborted);
        await http.WriteAsync(new Page<EnrolmentView>([.. rows.Select(Of)]), ApiJson.Default.PageEnrolmentView);
    }

    private async Task CreateAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http);
        var nodes = NodeGrants.Read(body, required: true);
        var name = KeyRules.ReadName(body);
        var now = time.GetUtcNow();
        var expiresAt = body.Time("expiresAt") ?? now + DefaultLifetime;
        if (expiresAt <= now)
            body.Fail("expiresAt", ProblemCodes.ExpiryInPast, "'expiresAt' is in the past.");
        if (expiresAt > now + Limits.EnrolmentLifetime)
            body.Fail("expiresAt", ProblemCodes.ExpiryTooLate, $"'expiresAt' is more than {Limits.EnrolmentLifetime.TotalDays:0} days away, the longest that a token may lie about.");
        var reason = body.Reason();
        body.Finish();
        var (token, row) = await enrolments.CreateAsync(nodes!, name, expiresAt, http.Caller().KeyId, reason, http.RequestAborted);
        var view = Of(row);
        http.Response.Headers.Location = "/api/v1/enrolments";
        await http.WriteAsync(
            new EnrolmentCreatedView(view.Id, view.Name, view.Nodes, view.NodeLimit, view.Region, view.CreatedAt, view.ExpiresAt, token),
            ApiJson.Default.EnrolmentCreatedView, StatusCodes.Status201Created);
    }

    private async Task RevokeAsync(HttpContext http)
    {
        await enrolments.RevokeAsync(http.Request.RouteValues["id"] as string ?? "", http.Caller().KeyId, http.Request.Query.Reason(), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task EnrolAsync(HttpContext http)
    {
        var request = await AgentBody.ReadAsync(http, AgentJson.Default.EnrolRequest);
        AgentRules.CheckName(request.Agent);
        var (key, row) = await GuardedAsync(http, () => enrolments.ExchangeAsync(request.Token, request.Agent, http.RequestAborted));
        await http.WriteAsync(
            new EnrolResponse { Key = key.Text, KeyId = key.Id, Nodes = row.Nodes, NodeLimit = row.NodeLimit, Region = row.Region },
            AgentJson.Default.EnrolResponse);
    }

    /// <summary>Tokens are not for guessing, as keys are not.</summary>
    private async Task<T> GuardedAsync<T>(HttpContext http, Func<Task<T>> exchange)
    {
        var address = http.Connection.RemoteIpAddress;
        failures.Require(address);
        try
        {
            return await exchange();
        }
        catch (ProblemException e) when (e.Code.Status is StatusCodes.Status401Unauthorized)
        {
            failures.Count(address);
            throw;
        }
    }

    private static EnrolmentView Of(EnrolmentRow row) => new()
    {
        Id = row.Id,
        Name = row.Name ?? "",
        Nodes = row.Nodes,
        NodeLimit = row.NodeLimit,
        Region = row.Region,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAtMs),
        ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiresAtMs),
        UsedAt = Times.Of(row.UsedAtMs),
        RevokedAt = Times.Of(row.RevokedAtMs),
        KeyId = row.KeyId,
    };
}
