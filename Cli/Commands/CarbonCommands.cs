using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched region carbon …</c></summary>
internal static class CarbonCommands
{
    public static Command Build(Shell shell) => new("carbon", "Look at the carbon intensity of a region's power; load it.")
    {
        Get(shell), Load(shell),
    };

    private static Argument<string> Name() => new("region") { Description = "Name of the region." };

    private static Command Get(Shell shell)
    {
        var name = Name();
        var command = new Command("get", "Show the series.") { name };
        shell.Bind(command, async call => Print(call, await call.Client.Regions.GetCarbonAsync(call.Parse.GetRequiredValue(name), call.Cancellation)));
        return command;
    }

    private static Command Load(Shell shell)
    {
        var name = Name();
        var file = new Argument<string>("file") { Description = "CSV with the columns time and gco2_per_kwh; '-' for standard input." };
        var reason = Reasons.Option();
        var command = new Command("load", "Replace the series.") { name, file, reason };
        shell.Bind(command, async call =>
        {
            var csv = await ReadAsync(call, call.Parse.GetRequiredValue(file));
            Print(call, await call.Client.Regions.LoadCarbonAsync(call.Parse.GetRequiredValue(name), csv, call.Parse.GetRequiredValue(reason), call.Cancellation));
        });
        return command;
    }

    private static void Print(Call call, CarbonView carbon) => call.Print(carbon, ClientJson.Default.CarbonView, carbon.Points,
    [
        new("TIME", p => Words.Time(p.At, call.Host.Zone)),
        new("G CO2/KWH", p => Words.Number(p.GramsPerKwh), Right: true),
    ]);

    private static async Task<string> ReadAsync(Call call, string path)
    {
        try
        {
            await using var stream = path == "-" ? call.Host.Input : File.OpenRead(Path.Combine(call.Host.CurrentDirectory, path));
            if (path != "-" && stream.Length > CliLimits.CarbonFileBytes)
            {
                throw new UsageException($"{path} has {stream.Length} bytes: at most {CliLimits.CarbonFileBytes} are read.");
            }

            using var text = new StreamReader(stream);
            return await text.ReadToEndAsync(call.Cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot read {path}: {e.Message}");
        }
    }
}
