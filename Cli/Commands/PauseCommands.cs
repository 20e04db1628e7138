using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched pause</c>, <c>osched resume</c>, <c>osched pauses</c></summary>
internal static class PauseCommands
{
    public static Command Pause(Shell shell) => Changing(
        shell, "pause", "Place nothing new: in the cluster, in a region, of a tenant, or of a tenant in a region. What runs goes on.",
        (call, request) => call.Client.Hands.PauseAsync(request, call.Cancellation));

    public static Command Resume(Shell shell) => Changing(
        shell, "resume", "Lift a pause.", (call, request) => call.Client.Hands.ResumeAsync(request, call.Cancellation));

    public static Command List(Shell shell)
    {
        var command = new Command("pauses", "List where placing is paused.");
        shell.Bind(command, async call => Print(call, await call.Client.Hands.ListPausesAsync(call.Cancellation)));
        return command;
    }

    private static Command Changing(Shell shell, string verb, string description, Func<Call, PauseRequest, Task<Page<PauseView>>> change)
    {
        var region = new Option<string?>("--region") { Description = "In this region.", HelpName = "name" };
        var tenant = new Option<string?>("--tenant", "-t") { Description = "Tasks of this tenant and those below it.", HelpName = "path" };
        var reason = Reasons.Option();
        var command = new Command(verb, description) { region, tenant, reason };
        shell.Bind(command, async call =>
        {
            var (inRegion, ofTenant) = (call.Parse.GetValue(region), call.Parse.GetValue(tenant));
            var request = new PauseRequest
            {
                Scope = (inRegion, ofTenant) switch
                {
                    (null, null) => "cluster",
                    (_, null) => "region",
                    (null, _) => "tenant",
                    _ => "queue",
                },
                Region = inRegion,
                Tenant = ofTenant,
                Reason = call.Parse.GetRequiredValue(reason),
            };
            Print(call, await change(call, request));
        });
        return command;
    }

    private static void Print(Call call, Page<PauseView> page) =>
        call.Print(page, ClientJson.Default.PagePauseView, page.Items, HandColumns.Pauses(call));
}
