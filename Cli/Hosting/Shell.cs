using System.CommandLine;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Cli.Hosting;

/// <summary>Runs commands: opens the call, and turns what goes wrong into words and an exit code.</summary>
internal sealed class Shell(CliHost host)
{
    public CliHost Host => host;

    public GlobalOptions Options { get; } = new();

    public void Bind(Command command, Func<Call, Task<int>> run) =>
        command.SetAction((parse, cancellation) => RunAsync(parse, run, cancellation));

    /// <summary>For commands that end well whenever nothing was thrown.</summary>
    public void Bind(Command command, Func<Call, Task> run) =>
        Bind(command, async call =>
        {
            await run(call);
            return ExitCodes.Ok;
        });

    private async Task<int> RunAsync(ParseResult parse, Func<Call, Task<int>> run, CancellationToken cancellation)
    {
        Call? call = null;
        try
        {
            call = new Call(host, Options, parse, cancellation);
            return await run(call);
        }
        catch (UsageException e)
        {
            return Fail(ExitCodes.Usage, e.Message);
        }
        catch (SchedulerUnreachableException e)
        {
            return Fail(ExitCodes.Unreachable, Failure.Describe(e));
        }
        catch (SchedulerApiException e)
        {
            return Fail(Failure.ExitCodeOf(e), Failure.Describe(e, call!.Key, call.Server));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Fail(ExitCodes.Interrupted, "interrupted.");
        }
        catch (Exception e)
        {
            return Fail(ExitCodes.Internal, "this is a fault of osched, please report it: " + e);
        }
        finally
        {
            call?.Dispose();
        }
    }

    private int Fail(int exitCode, string text)
    {
        host.Error.WriteLine("osched: " + text);
        return exitCode;
    }
}
