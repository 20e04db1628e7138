using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansScheduler.Agent.Enrolment;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Tests.Client;

namespace OrleansScheduler.Tests.Agent.Enrolment;

public sealed class AgentEnrolmentTests : IDisposable
{
    private const string Route = "POST agents/enrol";
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("osched-enrol-").FullName, "agent");
    private readonly FakeServer _server = new();

    public void Dispose()
    {
        Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
        _server.Dispose();
    }

    [Fact]
    public async Task FindKey_WithAToken_ExchangesItOnceAndKeepsTheKeyForItsOwnUser()
    {
        _server.On(Route, """{"key":"osk_k_s","keyId":"k","nodes":"n"}""");

        Assert.Equal("osk_k_s", await FindKeyAsync("ose_one_secret"));
        Assert.Equal("osk_k_s", await FindKeyAsync("ose_one_secret"));
        Assert.Equal("osk_k_s", await FindKeyAsync(token: null));

        Assert.Equal("""{"token":"ose_one_secret","agent":"a"}""", Assert.Single(_server.Seen).Body);
        var file = new CredentialFile(_folder).Path;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindKey_WithAnotherToken_TakesTheStoredKeysPlace()
    {
        _server.On(Route, """{"key":"osk_k1_s"}""").On(Route, """{"key":"osk_k2_s"}""");

        Assert.Equal("osk_k1_s", await FindKeyAsync("ose_one_x"));
        Assert.Equal("osk_k2_s", await FindKeyAsync("ose_two_x"));
        Assert.Equal("osk_k2_s", await FindKeyAsync(token: null));
    }

    [Fact]
    public async Task FindKey_WithNothing_IsNone() => Assert.Null(await FindKeyAsync(token: null));

    [Fact]
    public async Task FindKey_SilentServer_IsAskedAgain()
    {
        _server.OnProblem(Route, HttpStatusCode.ServiceUnavailable, "recovering", "soon").On(Route, """{"key":"osk_k_s"}""");

        Assert.Equal("osk_k_s", await FindKeyAsync("ose_one_x"));
    }

    [Fact]
    public async Task FindKey_RefusedToken_KeepsNothing()
    {
        _server.OnProblem(Route, HttpStatusCode.Conflict, "enrolment_used", "it was used");

        var refused = await Assert.ThrowsAsync<SchedulerApiException>(() => FindKeyAsync("ose_one_x"));

        Assert.Equal("enrolment_used", refused.Code);
        Assert.Null(new CredentialFile(_folder).Read());
    }

    [Fact]
    public async Task FindKey_BrokenFile_SaysWhichAndWhatToDo()
    {
        Directory.CreateDirectory(_folder);
        var file = new CredentialFile(_folder).Path;
        await File.WriteAllTextAsync(file, "not json");

        var broken = await Assert.ThrowsAsync<IOException>(() => FindKeyAsync(token: null));

        Assert.Contains(file, broken.Message, StringComparison.Ordinal);
    }

    private async Task<string?> FindKeyAsync(string? token)
    {
        using var http = new HttpClient(_server, disposeHandler: false);
        var options = new SchedulerClientOptions();
        var enrolment = new AgentEnrolment(new EnrolmentOptions { Folder = _folder, Token = token }, options.Server, TimeProvider.System, NullLogger.Instance);
        return await enrolment.FindKeyAsync(new AgentClient(http, options), "a", CancellationToken.None);
    }
}
