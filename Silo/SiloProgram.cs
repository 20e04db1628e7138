using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Silo;

/// <summary>Runs the silo until it is told to stop. Exit codes: 0 stopped, 1 could not start or failed (the reason is on standard error).</summary>
internal static class SiloProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = SiloApplication.Build(args);
            try
            {
                await app.StartAsync();
                await app.WaitForShutdownAsync();
            }
            catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
            {
                // Told to stop while it started: what has started by then stops in order.
                await app.StopAsync();
            }

            return 0;
        }
        catch (OptionsValidationException e)
        {
            await FailAsync("The configuration is not valid:" + string.Concat(e.Failures.Select(f => Environment.NewLine + "  " + f)));
        }
        catch (StoreInUseException e)
        {
            await FailAsync(e.Message);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await FailAsync($"{e.Message} Another program listens there; set Silo:Urls to another address.");
        }
        catch (StoreUnavailableException e)
        {
            await FailAsync($"The store cannot be opened: {e.Message}");
        }
        catch (Exception e)
        {
            await FailAsync($"The silo could not start, or failed: {e}");
        }

        return 1;
    }

    private static Task FailAsync(string message) => Console.Error.WriteLineAsync("osched silo: " + message);
}
