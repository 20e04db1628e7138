using System.Runtime.InteropServices;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Agents;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Agents;

/// <summary>The agent protocol: register, poll for commands, report, heartbeat, answer requests for output.</summary>
internal sealed class AgentEndpoints(
    NodeScope scope, AgentRegistrar registrar, AgentPulse pulse, AgentReports reports,
    IGrainFactory grains, IHostApplicationLifetime life, TimeProvider time) : IEndpointGroup
{
    private const Roles Agents = Roles.Agent | Roles.Operator;

    public void Map(IEndpointRouteBuilder api)
    {
        api.Post("/agents/register", RegisterAsync).For(Agents, TenantScope.Cluster)
            .Named("registerAgent", "Registers an agent program with its nodes.").Takes(typeof(RegisterRequest))
            .Answers(StatusCodes.Status200OK, typeof(RegisterResponse));
        api.Post("/agents/{session}/poll", PollAsync).For(Agents, TenantScope.Cluster)
            .Named("pollAgentCommands", "Waits for commands.").Takes(typeof(PollRequest))
            .Answers(StatusCodes.Status200OK, typeof(PollResponse));
        api.Post("/agents/{session}/reports", ReportAsync).For(Agents, TenantScope.Cluster)
            .Named("reportAttempts", "Reports what became of attempts.").Takes(typeof(ReportsRequest))
            .Answers(StatusCodes.Status200OK, typeof(ReportsResponse));
        api.Post("/agents/{session}/heartbeat", BeatAsync).For(Agents, TenantScope.Cluster)
            .Named("beatAgent", "Renews the leases of the session's nodes.").Takes(typeof(HeartbeatRequest))
            .Answers(StatusCodes.Status200OK, typeof(HeartbeatResponse));
        api.Post("/agents/{session}/logs/{requestId}", LogAsync).For(Agents, TenantScope.Cluster)
            .Named("sendLog", "Answers a request for output; the body is the bytes.")
            .Query(
                new("offset", QueryKind.Whole, "Offset of the first byte."),
                new("eof", QueryKind.Flag, "Whether nothing will follow these bytes."),
                new("found", QueryKind.Flag, "Whether the agent has output of the attempt; true by default."))
            .Answers(StatusCodes.Status204NoContent);
    }

    private async Task RegisterAsync(HttpContext http)
    {
        var request = await AgentBody.ReadAsync(http, AgentJson.Default.RegisterRequest);
        AgentRules.Check(request);
        request = scope.Require(http.Caller(), request);
        await http.WriteAsync(await registrar.RegisterAsync(request, http.Caller().KeyId, http.RequestAborted), AgentJson.Default.RegisterResponse);
    }

    private async Task PollAsync(HttpContext http)
    {
        var session = scope.Session(http);
        var request = await AgentBody.ReadAsync(http, AgentJson.Default.PollRequest);
        AgentRules.Check(request);
        var commands = await session.TakeAsync(
            TimeSpan.FromMilliseconds(request.WaitMs), time, life.ApplicationStopping, http.RequestAborted);
        if (commands.Count == 0 && session.IsClosed)
            throw AgentHub.Unknown();
        await http.WriteAsync(new PollResponse { Commands = [.. commands.Select(AgentMessages.ToWire)] }, AgentJson.Default.PollResponse);
    }

    private async Task ReportAsync(HttpContext http)
    {
        var session = scope.Session(http);
        var request = await AgentBody.ReadAsync(http, AgentJson.Default.ReportsRequest);
        AgentRules.Check(request);
        NodeScope.Require(http.Caller(), request);
        await http.WriteAsync(await reports.DeliverAsync(session, request, http.RequestAborted), AgentJson.Default.ReportsResponse);
    }

    private async Task BeatAsync(HttpContext http)
    {
        var session = scope.Session(http);
        var request = await AgentBody.ReadAsync(http, AgentJson.Default.HeartbeatRequest);
        AgentRules.Check(request);
        NodeScope.Require(http.Caller(), request);
        await http.WriteAsync(await pulse.BeatAsync(session, request, http.RequestAborted), AgentJson.Default.HeartbeatResponse);
    }

    private async Task LogAsync(HttpContext http)
    {
        var session = scope.Session(http);
        var query = http.Request.Query;
        var offset = query.Whole("offset", 0, long.MaxValue, 0, ProblemCodes.QueryInvalid);
        var end = query.Flag("eof", false);
        var found = query.Flag("found", true);
        using var body = await RequestBody.ReadAsync(http, Limits.LogChunkBytes);
        var requestId = http.Request.RouteValues["requestId"] as string ?? "";
        // Nobody waits any more for an answer that comes late: that is no fault of the agent.
        if (session.TakeLogRequest(requestId) is { } node)
        {
            await grains.GetGrain<INodeGrain>(node).CompleteLog(session.Id, requestId, new Grains.Interfaces.Nodes.LogChunk
            {
                Found = found,
                Offset = offset,
                Bytes = ImmutableCollectionsMarshal.AsImmutableArray(body.Span.ToArray()),
                End = end,
            });
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
