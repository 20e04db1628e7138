using System.CommandLine;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Agent.Hosting;

/// <summary>The flags of <c>osched-agent</c>. Exit codes: 0 stopped or all nodes removed, 1 wrong usage or cannot start.</summary>
public static class AgentCommandLine
{
    /// <summary>The command; its action runs the agent until it is stopped.</summary>
    public static RootCommand Build()
    {
        var settings = new AgentFlags();
        var root = new RootCommand("Node agent: registers nodes with a scheduler and runs attempts on them.");
        settings.AddTo(root);
        root.SetAction(async (parsed, cancellation) =>
        {
            if (!OperatingSystem.IsLinux())
            {
                return Fail("The agent runs on Linux only.");
            }

            try
            {
                await AgentHost.RunAsync(settings.Read(parsed), cancellation);
                return 0;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.DataAnnotations.ValidationException or FormatException or SchedulerApiException)
            {
                return Fail(e.Message);
            }
        });
        return root;
    }

    private static int Fail(string words)
    {
        Console.Error.WriteLine("osched-agent: " + words);
        return 1;
    }
}
