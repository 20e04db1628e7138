using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Silo.Access;

namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>
/// Acceptance: every endpoint and page × role × own and foreign tenant × valid, expired, revoked and forged keys answers as
/// its row of <see cref="AccessTable"/> says.
/// </summary>
public sealed class AccessMatrixTests(MatrixWorld world) : IClassFixture<MatrixWorld>
{
    public static TheoryData<string> Endpoints => [.. AccessTable.Rows.Select(r => r.Endpoint)];

    [Fact]
    public void Endpoints_AllHaveTheirRow()
    {
        var mapped = Mapped().Keys.Where(e => !AccessTable.IsAsset(e)).ToArray();
        var known = AccessTable.Rows.Select(r => r.Endpoint).ToArray();
        var missing = mapped.Except(known, StringComparer.Ordinal).ToArray();
        var gone = known.Except(mapped, StringComparer.Ordinal).ToArray();
        Assert.True(missing.Length == 0, $"No row says who may call {string.Join(" and ", missing)}. {AccessTable.HowToAdd}.");
        Assert.True(gone.Length == 0, $"The rows of Tests/Silo/Access/AccessTable.cs for {string.Join(" and ", gone)} are of endpoints that are not there any more: remove them.");
        Assert.Equal(known.Length, known.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Endpoint_AnswersAsItsRowSays(string endpoint)
    {
        var row = AccessTable.Rows.First(r => r.Endpoint == endpoint);
        Assert.True(Mapped().TryGetValue(endpoint, out var isPage), $"{endpoint} is not mapped any more: remove its row.");
        var wrong = new List<string>();
        foreach (var role in AccessRow.Roles)
        {
            await CheckAsync(row, isPage, role, KeyState.Valid, MatrixWorld.Own, Expected(row, isPage, role, foreign: false), wrong);
            await CheckAsync(row, isPage, role, KeyState.Valid, MatrixWorld.Foreign, Expected(row, isPage, role, foreign: true), wrong);
            foreach (var state in new[] { KeyState.Expired, KeyState.Revoked, KeyState.Forged })
                await CheckAsync(row, isPage, role, state, MatrixWorld.Own, Refused(row, isPage, state), wrong);
        }

        await CheckAsync(row, isPage, role: null, KeyState.Valid, MatrixWorld.Own, row.IsOpen ? row.Own : isPage ? "302|401" : "401 key_missing", wrong);
        Assert.True(wrong.Count == 0, $"{endpoint}:\n  {string.Join("\n  ", wrong)}");
    }

    private static string Expected(AccessRow row, bool isPage, char role, bool foreign)
    {
        if (!row.IsOpen && !row.May.Contains(role, StringComparison.Ordinal))
            return isPage ? "302|401" : "403 role_forbidden";
        return foreign && AccessRow.IsBound(role) ? row.Foreign ?? row.Own : row.Own;
    }

    private static string Refused(AccessRow row, bool isPage, KeyState state)
    {
        if (row.IsOpen)
            return row.Own;
        if (isPage)
            return "302|401";
        return state switch
        {
            KeyState.Expired => "401 key_expired",
            KeyState.Revoked => "401 key_revoked",
            _ => "401 key_unknown",
        };
    }

    private async Task CheckAsync(AccessRow row, bool isPage, char? role, KeyState state, string tenant, string expected, List<string> wrong)
    {
        using var request = await world.RequestAsync(row, tenant);
        if (role is { } letter)
            request.Headers.TryAddWithoutValidation(isPage ? "Cookie" : "Authorization", isPage ? world.Cookie(letter, state) : world.Header(letter, state));
        using var answer = await world.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var text = answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync();
        var got = $"{(int)answer.StatusCode}";
        var coded = Code(answer, text) is { } code ? $"{got} {code}" : got;
        var who = $"{role?.ToString() ?? "nobody"} with a {state} key about {tenant}";
        if (!expected.Split('|').Any(e => e == got || e == coded))
            wrong.Add($"{who}: {coded} instead of {expected}: {(text.Length > 200 ? text[..200] : text)}");
        if (role is { } one && AccessRow.IsBound(one) && text.Contains(MatrixWorld.Secret, StringComparison.Ordinal))
            wrong.Add($"{who}: the answer holds what belongs to {MatrixWorld.Foreign}");
        if (answer.StatusCode == HttpStatusCode.Redirect && !answer.Headers.Location!.OriginalString.Contains("/signin", StringComparison.Ordinal))
            wrong.Add($"{who}: led to {answer.Headers.Location}");
    }

    private static string? Code(HttpResponseMessage answer, string text)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return null;
        using var problem = JsonDocument.Parse(text);
        return problem.RootElement.GetProperty("code").GetString();
    }

    /// <summary>What the running silo has mapped, and whether the dashboard's sign-in guards it instead of a key.</summary>
    private Dictionary<string, bool> Mapped() => world.Silo.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .ToDictionary(Name, e => e.Metadata.GetMetadata<EndpointAccess>() is null, StringComparer.Ordinal);

    private static string Name(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        return $"{(methods.Count == 0 ? "*" : string.Join(',', methods))} {endpoint.RoutePattern.RawText}";
    }
}
