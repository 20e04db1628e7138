using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Silo.Mounting;

/// <summary>A request from inside has exactly the rights of its key: what a page can do, the key can do, and nothing more.</summary>
public sealed class DashboardDataTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private IDashboardData Data => silo.Services.GetRequiredService<IDashboardData>();

    [Fact]
    public async Task Get_AsOperator_AnswersAsTheApiDoes()
    {
        var user = await UserAsync("operator", null);

        var regions = await Data.GetAsync<JsonElement>(user, "/regions", CancellationToken.None);
        var outside = await silo.Http.GetFromJsonAsync<JsonElement>("/api/v1/regions");

        Assert.Equal(outside.GetRawText(), regions.GetRawText());
    }

    [Fact]
    public async Task Get_WithoutRights_IsTheApisProblem()
    {
        var user = await UserAsync("viewer", "a");

        var problem = await RefusedAsync(() => Data.GetAsync<JsonElement>(user, "/nodes", CancellationToken.None));

        Assert.Equal((403, "role_forbidden"), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task Get_WhatTheUserClaimsToBe_CountsForNothing()
    {
        var user = await UserAsync("viewer", "a") with { Role = "operator", Tenant = null };

        var problem = await RefusedAsync(() => Data.GetAsync<JsonElement>(user, "/nodes", CancellationToken.None));

        Assert.Equal("role_forbidden", problem.Code);
    }

    [Fact]
    public async Task Get_OfAForeignTenant_IsNotThere()
    {
        await CreateTenantAsync("mine");
        await CreateTenantAsync("theirs");
        var boss = await UserAsync("operator", null);
        var foreign = await Data.SendAsync<JobView>(boss, HttpMethod.Post, "/jobs", Spec("theirs"), null, CancellationToken.None);
        var user = await UserAsync("viewer", "mine");

        var jobs = await Data.GetAsync<Page<JobView>>(user, "/jobs", CancellationToken.None);
        var problem = await RefusedAsync(() => Data.GetAsync<JobView>(user, $"/jobs/{foreign.Id}", CancellationToken.None));

        Assert.Empty(jobs.Items);
        Assert.Equal((404, "job_not_found"), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task Send_Change_IsAuditedUnderTheKey()
    {
        await CreateTenantAsync("audited");
        var user = await UserAsync("operator", null);
        var job = await Data.SendAsync<JobView>(user, HttpMethod.Post, "/jobs", Spec("audited"), null, CancellationToken.None);

        await Data.SendAsync<JobView>(user, HttpMethod.Post, $"/jobs/{job.Id}/cancel", new { reason = "not needed" }, null, CancellationToken.None);
        var audit = await Data.GetAsync<Page<EventView>>(user, $"/audit?job={job.Id}", CancellationToken.None);

        Assert.Contains(audit.Items, row => row.Actor == user.KeyId && row.Reason == "not needed");
    }

    [Fact]
    public async Task Send_BadInput_NamesTheFields()
    {
        var user = await UserAsync("operator", null);

        var problem = await RefusedAsync(() => Data.SendAsync<JobView>(user, HttpMethod.Post, "/jobs", "{\"name\":7}", null, CancellationToken.None));

        Assert.Equal(422, problem.Status);
        Assert.Contains(problem.Errors, error => error.Path == "name" && error.Code == "wrong_type");
    }

    [Fact]
    public async Task Get_ByARevokedKey_IsRefused()
    {
        var user = await UserAsync("viewer", null);
        using var revoked = await silo.Http.DeleteAsync($"/api/v1/keys/{user.KeyId}?reason=test");
        revoked.EnsureSuccessStatusCode();

        var problem = await RefusedAsync(() => Data.GetAsync<JsonElement>(user, "/jobs", CancellationToken.None));

        Assert.Equal((401, "key_revoked"), (problem.Status, problem.Code));
    }

    [Theory]
    [InlineData("/nothing", 404, "route_unknown")]
    [InlineData("/jobs?stat=Running", 400, "query_unknown")]
    public async Task Get_AddressThatIsNotOne_IsTheApisProblem(string path, int status, string code)
    {
        var user = await UserAsync("operator", null);

        var problem = await RefusedAsync(() => Data.GetAsync<JsonElement>(user, path, CancellationToken.None));

        Assert.Equal((status, code), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task GetBytes_OverTheLimit_KeepsTheBeginningAndSaysSo()
    {
        var user = await UserAsync("operator", null);

        var bytes = await Data.GetBytesAsync(user, "/regions", 5, CancellationToken.None);

        Assert.Equal("{\"ite", Encoding.UTF8.GetString(bytes.Bytes.AsSpan()));
        Assert.True(bytes.Truncated);
    }

    private async Task<DashboardUser> UserAsync(string role, string? tenant)
    {
        if (tenant is not null)
        {
            await CreateTenantAsync(tenant);
        }

        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/keys", new { name = $"{role} of {tenant ?? "all"}", role, tenant, reason = "test" });
        answer.EnsureSuccessStatusCode();
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        return (await silo.Services.GetRequiredService<IDashboardAccess>().FindByIdAsync(id, CancellationToken.None))!;
    }

    private async Task CreateTenantAsync(string path)
    {
        using var answer = await silo.Http.PostAsJsonAsync("/api/v1/tenants", new { path, reason = "test" });
        Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == System.Net.HttpStatusCode.Conflict);
    }

    private static object Spec(string tenant) => new
    {
        name = "job", tenant, resources = new { cpu = "1" }, run = new { command = new[] { "true" } },
    };

    private static async Task<ApiProblem> RefusedAsync(Func<Task> call) => (await Assert.ThrowsAsync<ApiProblemException>(call)).Problem;
}
