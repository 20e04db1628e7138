using OrleansScheduler.Client.Requests;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Hands;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Hands;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Api.Hands;

/// <summary>Vetoes: list, add, lift.</summary>
internal sealed class VetoEndpoints(IHandQueries hands, VetoIds ids, INodeQueries nodes, IJobQueries jobs, IGrainFactory grains) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.Get("/vetoes", ListAsync).For(Roles.Operator | Roles.Viewer, TenantScope.Cluster)
            .Named("listVetoes", "All vetoes.").Answers(StatusCodes.Status200OK, typeof(Page<VetoView>));
        api.Post("/vetoes", AddAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("addVeto", "Tasks of a job or a tenant do not go to a node; what runs there goes on.")
            .Takes(typeof(VetoRequest)).Answers(StatusCodes.Status200OK, typeof(VetoView));
        api.Post("/vetoes/{id}/lift", LiftAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("liftVeto", "Lifts a veto, and answers with those that are left; one that was lifted already is no error.")
            .Takes(typeof(OperatorReason)).Answers(StatusCodes.Status200OK, typeof(Page<VetoView>));
    }

    private async Task ListAsync(HttpContext http)
    {
        var rows = await hands.ListAsync(HandKinds.Veto, http.RequestAborted);
        await http.WriteAsync(new Page<VetoView>([.. rows.Select(HandViews.VetoOf)]), ApiJson.Default.PageVetoView);
    }

    private async Task AddAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http);
        var (node, tenant, reason) = (body.Node(), body.Tenant(), body.Reason());
        var job = body.Text("job", Limits.FilterTextChars, ProblemCodes.JobIdInvalid);
        var region = body.Text("region", Scheduling.Model.Limits.RegionNameChars, ProblemCodes.RegionInvalid);
        if (body.IsAbsent("job") == body.IsAbsent("tenant"))
            body.Fail("job", ProblemCodes.FieldMissing, "A veto is about a 'job' or a 'tenant': one of the two is needed.");
        body.Finish();
        var row = await nodes.GetAsync(node!, http.RequestAborted);
        if (row is null || (region is not null && region != row.Region))
            throw ProblemCodes.NodeUnknown.With($"There is no node '{node}'{(region is null ? "" : $" in region '{region}'")}.");
        job = await FindJobAsync(job, row, http.RequestAborted);
        var hand = new HandMessage
        {
            Kind = HandKinds.Veto,
            Id = VetoIds.Of(row.Name, job, tenant),
            Node = row.Name,
            Job = job,
            Tenant = tenant,
            Reason = reason,
            Actor = http.Caller().KeyId,
        };
        await grains.GetGrain<IRegionGrain>(row.Region).ChangeHand(new HandChange { Hand = hand, Actor = hand.Actor, Reason = reason });
        var laid = (await hands.FindAsync(HandKinds.Veto, hand.Id, http.RequestAborted)).FirstOrDefault(h => h.Region == row.Region)
            ?? throw ProblemCodes.JobFinished.With("The veto is gone again: its job ended, or somebody lifted it.");
        await http.WriteAsync(HandViews.VetoOf(laid), ApiJson.Default.VetoView);
    }

    private async Task LiftAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http);
        var reason = body.Reason();
        body.Finish();
        var id = http.Request.RouteValues["id"] as string ?? "";
        var actor = http.Caller().KeyId;
        var laid = await hands.FindAsync(HandKinds.Veto, id, http.RequestAborted);
        if (laid.Count == 0 && !await ids.WasLaidAsync(id, http.RequestAborted))
            throw ProblemCodes.VetoNotFound.With($"There is no veto '{id}'. 'osched veto list' shows those that lie.");
        foreach (var row in laid)
        {
            await grains.GetGrain<IRegionGrain>(row.Region).ChangeHand(new HandChange
            {
                Hand = new() { Kind = HandKinds.Veto, Id = row.Id },
                Lift = true,
                Actor = actor,
                Reason = reason,
            });
        }

        await ListAsync(http);
    }

    private async Task<string?> FindJobAsync(string? job, NodeRow node, CancellationToken cancellation)
    {
        if (job is null)
            return null;
        if (!JobId.TryParse(job, out var id))
            throw ProblemCodes.JobIdInvalid.At("job", "A job's id has 26 letters and digits, such as 01jd2m8x5t7q9v3w6y8z0a1b2c.");
        var row = await jobs.GetAsync(id.ToString(), cancellation) ?? throw ProblemCodes.JobNotFound.With($"There is no job {id}.");
        if (row.Region != node.Region)
            throw ProblemCodes.NodeElsewhere.With($"Job {id} is in region '{row.Region}', and node '{node.Name}' in '{node.Region}': it does not go there anyway.");
        return row.Id;
    }
}
