using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Cli.Specs;
using OrleansScheduler.Cli.Watching;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched job submit</c>: one job or a batch; with <c>--watch</c> to its end.</summary>
internal static class JobSubmitCommand
{
    public static Command Build(Shell shell)
    {
        var spec = new SpecOptions();
        var watch = new Option<bool>("--watch", "-w") { Description = "Follow the job: state changes, output, outcome. Ctrl-C detaches." };
        var noLogs = new Option<bool>("--no-logs") { Description = "With --watch: leave the tasks' output out." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would happen; submit nothing." };
        var idempotencyKey = new Option<string?>("--idempotency-key")
        {
            Description = "The same key with the same job, or the same file of jobs, submits once, however often. [default: a new one]",
            HelpName = "key",
        };
        var command = new Command("submit", "Submit a job: osched job submit [options] -- command args…") { watch, noLogs, dryRun, idempotencyKey };
        spec.AddTo(command);
        shell.Bind(command, async call =>
        {
            var set = await spec.ReadAsync(call);
            if (call.Parse.GetValue(dryRun))
            {
                return await PlanCommand.RunAsync(call, set.Single("--dry-run"));
            }

            var followed = call.Parse.GetValue(watch);
            if (set.IsBatch && !(followed && set.Specs.Count == 1))
            {
                return followed
                    ? throw new UsageException($"--watch follows one job; the file has {set.Specs.Count}.")
                    : await BatchSubmission.RunAsync(call, set.Specs, call.Parse.GetValue(idempotencyKey));
            }

            var job = await call.Client.Jobs.SubmitAsync(set.Specs[0], call.Parse.GetValue(idempotencyKey), call.Cancellation);
            if (followed)
            {
                call.Say($"job {job.Id} '{job.Name}' accepted for tenant {job.Tenant} in region {job.Region}");
                return await new JobWatcher(call, withOutput: !call.Parse.GetValue(noLogs)).RunAsync(job, skipAccepted: true);
            }

            if (call.Format == OutputFormat.Json)
            {
                Json.Print(call.Host.Output, job, ClientJson.Default.JobView);
                return ExitCodes.Ok;
            }

            call.Host.Output.WriteLine(job.Id);
            call.Say($"accepted; 'osched job watch {job.Id}' follows it.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
