using System.Text;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Jobs;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Silo.Api.Jobs;

/// <summary>Jobs: list, get, spec, cancel.</summary>
internal sealed class JobEndpoints(JobFinder finder, IJobQueries jobs, IGrainFactory grains) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.Get("/jobs", ListAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("listJobs", "Jobs, newest first.").Query(JobListing.Parameters)
            .Answers(StatusCodes.Status200OK, typeof(Page<JobView>));
        api.Get("/jobs/{id}", GetAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("getJob", "A job.").Answers(StatusCodes.Status200OK, typeof(JobView));
        api.Get("/jobs/{id}/spec", GetSpecAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("getJobSpec", "A job's spec in its canonical form.").Answers(StatusCodes.Status200OK, typeof(Client.Specs.JobSpec));
        api.Post("/jobs/{id}/cancel", CancelAsync).For(Roles.Submitters, TenantScope.Subtree)
            .Named("cancelJob", "Ends a job; asking again is no error. A key that is bound to no tenant must say why.").Takes(typeof(ReasonRequest), required: false)
            .Answers(StatusCodes.Status202Accepted, typeof(JobView));
    }

    private async Task ListAsync(HttpContext http)
    {
        var listing = JobListing.Read(http.Request.Query, http.Caller());
        if (listing.Filter is not { } filter)
        {
            await http.WriteAsync(new Page<JobView>([]), ApiJson.Default.PageJobView);
            return;
        }

        var page = await jobs.ListAsync(filter, listing.After, listing.Limit, http.RequestAborted);
        var next = page.NextCursor is { } after ? PageCursor.Write(listing.FilterText, after) : null;
        await http.WriteAsync(new Page<JobView>([.. page.Items.Select(JobViews.OfRow)], next), ApiJson.Default.PageJobView);
    }

    private async Task GetAsync(HttpContext http) =>
        await http.WriteAsync(JobViews.OfRow(await finder.FindAsync(http)), ApiJson.Default.JobView);

    private async Task GetSpecAsync(HttpContext http) =>
        await http.WriteRawAsync(Encoding.UTF8.GetBytes((await finder.FindAsync(http)).Spec));

    private async Task CancelAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http, optional: true);

        // A tenant ends what is its own; who acts on all of them says why.
        var reason = http.Caller().Tenant is null ? body.Reason() : body.OptionalReason();
        body.Finish();
        var row = await finder.FindAsync(http);
        if (JobStates.IsFinal(Enum.Parse<JobState>(row.State)))
            throw ProblemCodes.JobFinished.With($"The job {row.Id} has ended already: {row.State}.");
        await grains.GetGrain<IRegionGrain>(row.Region)
            .Cancel(new CancelRequest { JobId = row.Id, Actor = http.Caller().KeyId, Reason = reason ?? "" });
        var after = await jobs.GetAsync(row.Id, http.RequestAborted) ?? row;
        await http.WriteAsync(JobViews.OfRow(after), ApiJson.Default.JobView, StatusCodes.Status202Accepted);
    }
}
