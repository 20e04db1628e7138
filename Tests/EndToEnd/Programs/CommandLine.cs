namespace OrleansScheduler.Tests.EndToEnd.Programs;

/// <summary>Runs <c>osched</c> against a silo.</summary>
public static class CommandLine
{
    private static readonly TimeSpan RunTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Runs it to its end; it finds the operator's key as on any machine, through the data folder.</summary>
    public static async Task<CommandLineResult> RunAsync(SiloProcess silo, params string[] arguments)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OSCHED_SERVER"] = silo.Address.ToString(),
            ["OSCHED_DATA"] = silo.DataFolder,
            ["OSCHED_KEY"] = "",
            ["NO_COLOR"] = "1",
        };
        await using var program = ChildProgram.Start(ProgramFiles.Cli, arguments, environment, silo.DataFolder);
        var code = await program.WaitForExitAsync(RunTimeout);
        return new CommandLineResult(code, program.Output);
    }
}
