using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Tests.Agent;

/// <summary>The server's side of the agent protocol, told by the test what to answer.</summary>
internal sealed class FakeSilo : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, long> _sequences = new(StringComparer.Ordinal);
    private Channel<AgentCommand> _commands = Channel.CreateUnbounded<AgentCommand>();
    private WebApplication _app = null!;
    private int _session;

    public Uri Address { get; private set; } = null!;

    /// <summary>What a registration is answered per node; by default it is taken.</summary>
    public Func<AgentNode, RegisteredNode> OnRegister { get; set; } = node => new RegisteredNode { Name = node.Name, Epoch = 1 };

    /// <summary>What a report is answered; accepted by default.</summary>
    public Func<AttemptReport, string> OnReport { get; set; } = _ => ReportOutcomes.Accepted;

    /// <summary>Commands that the next heartbeat brings.</summary>
    public ConcurrentQueue<AgentCommand> Missed { get; } = new();

    /// <summary>The newest version of the protocol that it speaks.</summary>
    public int Protocol { get; set; } = RegisterRequest.CurrentProtocol;

    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether calls are cut off instead of answered.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>Whether polls alone are answered, as by a silo that does not reach the node's grain.</summary>
    public bool IsAlone { get; set; }

    /// <summary>What heartbeats wait for before they are answered.</summary>
    public Task BeforeHeartbeat { get; set; } = Task.CompletedTask;

    /// <summary>How long the agent waits for an answer where it does not say.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The paths of calls that were cut off.</summary>
    public Recorded<string> CutOff { get; } = new();

    public Recorded<PollRequest> Polls { get; } = new();

    /// <summary>Heartbeats that the node's grain did not hear.</summary>
    public Recorded<HeartbeatRequest> Unheard { get; } = new();

    public Recorded<RegisterRequest> Registrations { get; } = new();

    public Recorded<AttemptReport> Reports { get; } = new();

    public Recorded<AckedSequence> Acked { get; } = new();

    public Recorded<HeartbeatRequest> Heartbeats { get; } = new();

    public Recorded<(string Request, string Query, byte[] Bytes)> Logs { get; } = new();

    public static async Task<FakeSilo> StartAsync()
    {
        var silo = new FakeSilo();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        silo._app = builder.Build();
        silo.Map();
        await silo._app.StartAsync();
        silo.Address = new Uri(silo._app.Urls.Single());
        return silo;
    }

    public AgentClient Client(HttpClient http) => new(http, new SchedulerClientOptions { Server = Address, Key = "osk_test_key", Timeout = CallTimeout });

    /// <summary>Gives a command the next sequence of its node.</summary>
    public AgentCommand Next(AgentCommand command) => command with { Sequence = _sequences.AddOrUpdate(command.Node, 1, (_, last) => last + 1) };

    public AgentCommand Send(AgentCommand command)
    {
        var numbered = Next(command);
        SendAgain(numbered);
        return numbered;
    }

    public void SendAgain(AgentCommand command) => _commands.Writer.TryWrite(command);

    /// <summary>What a restarted silo does: nobody's session is known any more.</summary>
    public void ForgetSession()
    {
        Interlocked.Increment(ref _session);
        _sequences.Clear();
        _commands = Channel.CreateUnbounded<AgentCommand>();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Map()
    {
        _app.Use((context, next) =>
        {
            if (IsUnreachable)
            {
                CutOff.Add(context.Request.Path);
                context.Abort();
                return Task.CompletedTask;
            }

            return next(context);
        });
        _app.MapPost("/api/v1/agents/register", async context =>
        {
            var request = (await context.Request.ReadFromJsonAsync(AgentJson.Default.RegisterRequest))!;
            ForgetSession();
            Registrations.Add(request);
            if (request.Protocol > Protocol)
            {
                context.Response.StatusCode = 422;
                await context.Response.WriteAsJsonAsync(new { code = "protocol_unsupported", status = 422 }, options: null, "application/problem+json");
                return;
            }

            await context.Response.WriteAsJsonAsync(
                new RegisterResponse
                {
                    Session = $"s{_session}", LeaseMs = (long)Lease.TotalMilliseconds, HeartbeatMs = (long)Heartbeat.TotalMilliseconds,
                    PollWaitMs = 500, Nodes = [.. request.Nodes.Select(OnRegister)],
                },
                AgentJson.Default.RegisterResponse);
        });
        MapCall("poll", PollAsync);
        MapCall("reports", ReportsAsync);
        MapCall("heartbeat", HeartbeatAsync);
        MapCall("logs/{request}", LogAsync);
    }

    private void MapCall(string path, Func<HttpContext, Task> answer) => _app.MapPost("/api/v1/agents/{session}/" + path, async context =>
    {
        if ((string?)context.Request.RouteValues["session"] == $"s{_session}")
        {
            await answer(context);
            return;
        }

        context.Response.StatusCode = 410;
        await context.Response.WriteAsJsonAsync(new { code = "session_unknown", status = 410 }, options: null, "application/problem+json");
    });

    private async Task PollAsync(HttpContext context)
    {
        var request = (await context.Request.ReadFromJsonAsync(AgentJson.Default.PollRequest))!;
        Polls.Add(request);
        foreach (var ack in request.Acked)
        {
            Acked.Add(ack);
        }

        var commands = new List<AgentCommand>();
        var mine = _commands.Reader; // A poll of a forgotten session takes nothing of the next one's.
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        wait.CancelAfter(TimeSpan.FromMilliseconds(request.WaitMs));
        try
        {
            await mine.WaitToReadAsync(wait.Token);
        }
        catch (OperationCanceledException)
        {
        }

        while (commands.Count < 1000 && mine.TryRead(out var command))
        {
            commands.Add(command);
        }

        await context.Response.WriteAsJsonAsync(new PollResponse { Commands = commands }, AgentJson.Default.PollResponse);
    }

    private async Task ReportsAsync(HttpContext context)
    {
        var request = (await context.Request.ReadFromJsonAsync(AgentJson.Default.ReportsRequest))!;
        var results = new List<ReportResult>();
        foreach (var report in request.Reports)
        {
            results.Add(new ReportResult(IsAlone ? ReportOutcomes.Retry : OnReport(report)));
            Reports.Add(report);
        }

        if (IsUnreachable)
        {
            context.Abort(); // The answer is lost, after what was reported took effect.
            return;
        }

        await context.Response.WriteAsJsonAsync(new ReportsResponse { Results = results }, AgentJson.Default.ReportsResponse);
    }

    private async Task HeartbeatAsync(HttpContext context)
    {
        var request = (await context.Request.ReadFromJsonAsync(AgentJson.Default.HeartbeatRequest))!;
        if (IsAlone)
        {
            Unheard.Add(request);
            context.Response.StatusCode = 503;
            await context.Response.WriteAsJsonAsync(new { code = "unavailable", status = 503 }, options: null, "application/problem+json");
            return;
        }

        Heartbeats.Add(request);
        await BeforeHeartbeat.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var commands = new List<AgentCommand>();
        while (Missed.TryDequeue(out var command))
        {
            commands.Add(command);
        }

        await context.Response.WriteAsJsonAsync(
            new HeartbeatResponse { LeaseMs = (long)Lease.TotalMilliseconds, Commands = commands }, AgentJson.Default.HeartbeatResponse);
    }

    private async Task LogAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Logs.Add(((string)context.Request.RouteValues["request"]!, context.Request.QueryString.Value!, body.ToArray()));
        context.Response.StatusCode = 204;
    }
}
