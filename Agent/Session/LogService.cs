using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Agent.Session;

/// <summary>Answers requests for output, a bounded number at the same time. A request whose answer cannot be sent is dropped: who asked asks again.</summary>
internal sealed class LogService(string session, AgentClient client, IAttemptDriver driver, ILogger log)
{
    private readonly Channel<AgentCommand> _requests = Channel.CreateUnbounded<AgentCommand>();

    public void Add(AgentCommand command) => _requests.Writer.TryWrite(command);

    public Task RunAsync(CancellationToken cancellation) => Parallel.ForEachAsync(
        _requests.Reader.ReadAllAsync(cancellation),
        new ParallelOptions { MaxDegreeOfParallelism = AgentLimits.LogRequestsMax, CancellationToken = cancellation },
        async (command, token) => await AnswerAsync(command.Node, command.Attempt!, command.Log!, token));

    private async Task AnswerAsync(string node, AttemptRef attempt, LogOrder order, CancellationToken cancellation)
    {
        try
        {
            var offset = Math.Max(0, order.Offset);
            var slice = await driver.ReadLogAsync(
                CommandDispatcher.Id(node, attempt), order.Stream, offset, Math.Clamp(order.MaxBytes, 0, LogChunk.MaxBytes),
                TimeSpan.FromMilliseconds(Math.Max(0, order.WaitMs)), cancellation);
            var chunk = new LogChunk { Found = slice.Found, Eof = slice.Eof, Offset = offset, Bytes = slice.Bytes };
            await client.SendLogAsync(session, order.RequestId, chunk, cancellation);
        }
        catch (Exception e) when (e is SchedulerApiException or SchedulerUnreachableException or IOException or UnauthorizedAccessException)
        {
            AgentLog.LogNotSent(log, order.RequestId, e.Message);
        }
    }
}
