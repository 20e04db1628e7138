using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched job logs</c>: the output of an attempt, byte for byte.</summary>
internal static class JobLogsCommand
{
    private const string Both = "both";

    public static Command Build(Shell shell)
    {
        var id = JobCommands.Id();
        var task = new Option<int>("--task") { Description = "Index of the task. [default: 0]", HelpName = "index" };
        var attempt = new Option<int?>("--attempt") { Description = "Number of the attempt. [default: the latest]", HelpName = "number" };
        var stream = new Option<string>("--stream") { Description = "stdout, stderr or both, each to where it belongs.", HelpName = "name", DefaultValueFactory = _ => Both };
        stream.AcceptOnlyFromAmong(LogQuery.Stdout, LogQuery.Stderr, Both);
        var offset = new Option<long>("--offset") { Description = "First byte to show. [default: 0]", HelpName = "bytes" };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on until the attempt has ended." };
        var command = new Command("logs", "Print the output of a task.") { id, task, attempt, stream, offset, follow };
        shell.Bind(command, async call =>
        {
            var query = new LogQuery
            {
                Task = call.Parse.GetValue(task),
                Attempt = call.Parse.GetValue(attempt),
                Offset = call.Parse.GetValue(offset),
                Follow = call.Parse.GetValue(follow),
            };
            var wanted = call.Parse.GetRequiredValue(stream);
            var copies = new[] { LogQuery.Stdout, LogQuery.Stderr }
                .Where(s => wanted == Both || wanted == s)
                .Select(s => CopyAsync(call, call.Parse.GetRequiredValue(id), query with { Stream = s }, wanted));
            await Task.WhenAll(copies);
        });
        return command;
    }

    private static async Task CopyAsync(Call call, string job, LogQuery query, string wanted)
    {
        var to = query.Stream == LogQuery.Stderr && wanted == Both ? call.Host.ErrorBytes : call.Host.OutputBytes;
        await foreach (var piece in call.Client.Jobs.ReadLogAsync(job, query, call.Cancellation))
        {
            await to.WriteAsync(piece.Bytes, call.Cancellation);
            await to.FlushAsync(call.Cancellation);
        }
    }
}
