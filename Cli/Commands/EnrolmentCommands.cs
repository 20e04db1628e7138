using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched enrolment …</c></summary>
internal static class EnrolmentCommands
{
    public static Command Build(Shell shell) =>
        new("enrolment", "One-time tokens with which agents join: create, list, revoke.") { Create(shell), List(shell), Revoke(shell) };

    private static Command Create(Shell shell)
    {
        var nodes = new Argument<string>("nodes") { Description = "Nodes that the agent's key will be good for: a name, or a prefix such as 'rack-7-*'." };
        var limit = new Option<int?>("--node-limit") { Description = "Most nodes registered with it at once. [default: 1]", HelpName = "count" };
        var region = new Option<string?>("--region") { Description = "Region that they must join. [default: any]", HelpName = "region" };
        var name = new Option<string?>("--name", "-n") { Description = "What it is for.", HelpName = "name" };
        var expires = new Option<DateTimeOffset?>("--expires") { Description = "When the token ends (RFC 3339). [default: in an hour]", HelpName = "time" };
        var reason = Reasons.Option();
        var command = new Command("create", "Create a token for 'osched-agent --enrol'; it is printed once, on standard output.") { nodes, limit, region, name, expires, reason };
        shell.Bind(command, async call =>
        {
            var made = await call.Client.Enrolments.CreateAsync(
                new EnrolmentCreation
                {
                    Nodes = call.Parse.GetRequiredValue(nodes),
                    NodeLimit = call.Parse.GetValue(limit),
                    Region = call.Parse.GetValue(region),
                    Name = call.Parse.GetValue(name),
                    ExpiresAt = call.Parse.GetValue(expires),
                    Reason = call.Parse.GetRequiredValue(reason),
                },
                call.Cancellation);
            if (call.Format == OutputFormat.Json)
            {
                Json.Print(call.Host.Output, made, ClientJson.Default.EnrolmentCreatedView);
                return;
            }

            call.Host.Output.WriteLine(made.Token);
            call.Say($"enrolment {made.Id} for {made.Nodes}, once, until {Words.Time(made.ExpiresAt, call.Host.Zone)}:");
            call.Say($"  osched-agent --server {call.Server} --name {made.Nodes.TrimEnd('*')} --enrol {made.Token}");
        });
        return command;
    }

    private static Command List(Shell shell)
    {
        var command = new Command("list", "List the enrolments of the last 30 days.");
        shell.Bind(command, async call =>
        {
            var page = await call.Client.Enrolments.ListAsync(call.Cancellation);
            call.Print(page, ClientJson.Default.PageEnrolmentView, page.Items, EnrolmentColumns.Of(call));
        });
        return command;
    }

    private static Command Revoke(Shell shell) =>
        new EndingCommand("revoke", "Revoke tokens that were not used yet.", "enrolment", "Ids of the enrolments.", "revoked")
            .Build(shell, (call, id, reason) => call.Client.Enrolments.RevokeAsync(id, reason, call.Cancellation));
}
