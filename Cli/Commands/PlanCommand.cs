using System.CommandLine;
using System.Text.Json.Nodes;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Cli.Specs;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched plan</c>: what would happen to a job.</summary>
internal static class PlanCommand
{
    public static Command Build(Shell shell)
    {
        var spec = new SpecOptions();
        var command = new Command("plan", "Say what would happen to a job; submit nothing.");
        spec.AddTo(command);
        shell.Bind(command, async call => await RunAsync(call, (await spec.ReadAsync(call)).Single("plan")));
        return command;
    }

    public static async Task<int> RunAsync(Call call, JsonObject spec)
    {
        var plan = await call.Client.Jobs.PlanAsync(spec, call.Cancellation);
        if (call.Format == OutputFormat.Json)
        {
            Json.Print(call.Host.Output, plan, ClientJson.Default.PlanView);
        }
        else
        {
            ExplanationText.Write(plan, call.Host);
        }

        return ExitCodes.Ok;
    }
}
