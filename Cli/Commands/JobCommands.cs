using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Cli.Watching;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched job …</c></summary>
internal static class JobCommands
{
    public static Command Build(Shell shell)
    {
        var job = new Command("job", "Submit, look at, follow, steer and cancel jobs.")
        {
            JobSubmitCommand.Build(shell), List(shell), Get(shell), Tasks(shell), Explain(shell), JobLogsCommand.Build(shell), Watch(shell), Cancel(shell),
        };
        foreach (var command in JobHandCommands.Build(shell))
        {
            job.Subcommands.Add(command);
        }

        return job;
    }

    public static Argument<string> Id() => new("job") { Description = "Id of the job." };

    private static Command List(Shell shell)
    {
        var tenant = new Option<string?>("--tenant", "-t") { Description = "Jobs of this tenant and those below it.", HelpName = "path" };
        var state = new Option<string?>("--state") { Description = "Pending, Running, Succeeded, Failed or Cancelled.", HelpName = "state" };
        var region = new Option<string?>("--region") { Description = "Jobs of this region.", HelpName = "name" };
        var name = new Option<string?>("--name", "-n") { Description = "Jobs whose name begins with this.", HelpName = "name" };
        var label = new Option<string?>("--label", "-l") { Description = "Jobs with this label.", HelpName = "key=value" };
        var paging = new Paging();
        var command = new Command("list", "List jobs, newest first.") { tenant, state, region, name, label };
        paging.AddTo(command);
        shell.Bind(command, async call =>
        {
            var query = new JobQuery
            {
                Tenant = call.Parse.GetValue(tenant),
                State = call.Parse.GetValue(state),
                Region = call.Parse.GetValue(region),
                Name = call.Parse.GetValue(name),
                Label = call.Parse.GetValue(label),
            };
            var page = await paging.ReadAsync(call, (cursor, limit) =>
                call.Client.Jobs.ListAsync(query with { Cursor = cursor, Limit = limit }, call.Cancellation));
            call.Print(page, ClientJson.Default.PageJobView, page.Items, JobColumns.Of(call));
        });
        return command;
    }

    private static Command Get(Shell shell)
    {
        var id = Id();
        var spec = new Option<bool>("--spec") { Description = "Print the spec that the server keeps, as JSON." };
        var command = new Command("get", "Show a job.") { id, spec };
        shell.Bind(command, async call =>
        {
            var job = call.Parse.GetRequiredValue(id);
            if (call.Parse.GetValue(spec))
            {
                Json.Print(call.Host.Output, await call.Client.Jobs.GetSpecAsync(job, call.Cancellation), ClientJson.Default.JsonObject);
                return;
            }

            var view = await call.Client.Jobs.GetAsync(job, call.Cancellation);
            call.Print(view, ClientJson.Default.JobView, JobColumns.Fields(view, call));
        });
        return command;
    }

    private static Command Tasks(Shell shell)
    {
        var id = Id();
        var state = new Option<string?>("--state") { Description = "Pending, Running, Succeeded, Failed or Cancelled.", HelpName = "state" };
        var paging = new Paging();
        var command = new Command("tasks", "List a job's tasks with their attempts.") { id, state };
        paging.AddTo(command);
        shell.Bind(command, async call =>
        {
            var page = await paging.ReadAsync(call, (cursor, limit) => call.Client.Jobs.ListTasksAsync(
                call.Parse.GetRequiredValue(id), call.Parse.GetValue(state), cursor, limit, call.Cancellation));
            call.Print(page, ClientJson.Default.PageTaskView, TaskRow.Of(page.Items), TaskColumns.Of(call));
        });
        return command;
    }

    private static Command Explain(Shell shell)
    {
        var id = Id();
        var task = new Option<int>("--task") { Description = "Index of the task. [default: 0]", HelpName = "index" };
        var command = new Command("explain", "Say why a task waits, or why it was placed where it was.") { id, task };
        shell.Bind(command, async call =>
        {
            var view = await call.Client.Jobs.ExplainAsync(call.Parse.GetRequiredValue(id), call.Parse.GetValue(task), call.Cancellation);
            if (call.Format == OutputFormat.Json)
            {
                Json.Print(call.Host.Output, view, ClientJson.Default.ExplanationView);
            }
            else
            {
                ExplanationText.Write(view, call.Host);
            }
        });
        return command;
    }

    private static Command Watch(Shell shell)
    {
        var id = Id();
        var noLogs = new Option<bool>("--no-logs") { Description = "Leave the tasks' output out." };
        var command = new Command("watch", "Follow a job from its start to its end; the exit code is its outcome.") { id, noLogs };
        shell.Bind(command, async call =>
        {
            var job = await call.Client.Jobs.GetAsync(call.Parse.GetRequiredValue(id), call.Cancellation);
            return await new JobWatcher(call, withOutput: !call.Parse.GetValue(noLogs)).RunAsync(job, skipAccepted: false);
        });
        return command;
    }

    private static Command Cancel(Shell shell)
    {
        var ids = new Argument<string[]>("job") { Description = "Ids of the jobs.", Arity = ArgumentArity.OneOrMore };
        var reason = new Option<string?>("--reason") { Description = "Why; goes into the audit. Needed with an operator's key.", HelpName = "text" };
        var command = new Command("cancel", "End jobs.") { ids, reason };
        shell.Bind(command, async call =>
        {
            foreach (var id in call.Parse.GetRequiredValue(ids))
            {
                var job = await call.Client.Jobs.CancelAsync(id, call.Parse.GetValue(reason), call.Cancellation);
                if (call.Format == OutputFormat.Json)
                {
                    Json.Print(call.Host.Output, job, ClientJson.Default.JobView);
                }
                else
                {
                    call.Host.Output.WriteLine(job.State == Client.JobStates.Cancelled ? $"job {id} is cancelled." : $"job {id} is being cancelled.");
                }
            }
        });
        return command;
    }
}
