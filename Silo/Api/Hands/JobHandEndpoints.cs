using OrleansScheduler.Client.Requests;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Hands;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Hands;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Jobs;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Api.Hands;

/// <summary>Hands on jobs: hold and release, another priority, a task forced to a node. Each answers with the job.</summary>
internal sealed class JobHandEndpoints(JobFinder finder, LiftRules rules, IJobQueries jobs, IGrainFactory grains) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api)
    {
        Map(api, "hold", Roles.Admins, http => HoldAsync(http, lift: false), typeof(OperatorReason), "holdJob", "Places nothing new of a job; what runs goes on.");
        Map(api, "release", Roles.Admins, http => HoldAsync(http, lift: true), typeof(OperatorReason), "releaseJob", "Places a held job's tasks again.");
        Map(api, "priority", Roles.Admins, SetPriorityAsync, typeof(PriorityRequest), "setJobPriority", "Gives a job another priority: its waiting tasks take their new place among their tenant's.");
        Map(api, "force", Roles.Operator, ForceAsync, typeof(ForceRequest), "forceTask", "A task goes to one node and nowhere else, before other tasks, once there is room for it.");
        Map(api, "unforce", Roles.Operator, UnforceAsync, typeof(UnforceRequest), "unforceTask", "A forced task goes wherever there is room again.");
    }

    private static void Map(IEndpointRouteBuilder api, string action, Roles roles, RequestDelegate handler, Type body, string name, string summary) =>
        api.Post("/jobs/{id}/" + action, handler).For(roles, TenantScope.Subtree)
            .Named(name, summary).Takes(body).Answers(StatusCodes.Status200OK, typeof(JobView));

    private async Task HoldAsync(HttpContext http, bool lift)
    {
        using var body = await JsonBody.ReadAsync(http);
        var reason = body.Reason();
        body.Finish();
        await ChangeAsync(http, lift, reason, id => new() { Kind = HandKinds.Hold, Id = HandIds.Job(id) });
    }

    private async Task ForceAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http);
        var (task, node, reason) = (body.Task(), body.Node(), body.Reason());
        body.Finish();
        await ChangeAsync(http, lift: false, reason, id => new() { Kind = HandKinds.Force, Id = HandIds.Task(new(id, task)), Task = task, Node = node });
    }

    private async Task UnforceAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http);
        var (task, reason) = (body.Task(), body.Reason());
        body.Finish();
        await ChangeAsync(http, lift: true, reason, id => new() { Kind = HandKinds.Force, Id = HandIds.Task(new(id, task)), Task = task });
    }

    private async Task SetPriorityAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http);
        var (priority, reason) = (body.Priority(), body.Reason());
        body.Finish();
        var row = await finder.FindAsync(http);
        await grains.GetGrain<IRegionGrain>(row.Region).SetPriority(new PriorityChange
        {
            Job = row.Id,
            Priority = priority,
            Actor = http.Caller().KeyId,
            Reason = reason,
        });
        await AnswerAsync(http, row);
    }

    private async Task ChangeAsync(HttpContext http, bool lift, string reason, Func<JobId, HandMessage> hand)
    {
        var row = await finder.FindAsync(http);
        var actor = http.Caller().KeyId;
        var laid = hand(JobId.Parse(row.Id));
        if (lift)
            await rules.RequireAsync(http.Caller(), laid.Kind, row.Region, laid.Id, http.RequestAborted);
        await grains.GetGrain<IRegionGrain>(row.Region).ChangeHand(new HandChange
        {
            Hand = laid with { Job = row.Id, Reason = reason, Actor = actor },
            Lift = lift,
            Actor = actor,
            Reason = reason,
        });
        await AnswerAsync(http, row);
    }

    private async Task AnswerAsync(HttpContext http, JobRow before) =>
        await http.WriteAsync(JobViews.OfRow(await jobs.GetAsync(before.Id, http.RequestAborted) ?? before), ApiJson.Default.JobView);
}
