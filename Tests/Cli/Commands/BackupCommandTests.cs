using OrleansScheduler.Cli;
using OrleansScheduler.Tests.Client;

namespace OrleansScheduler.Tests.Cli.Commands;

public sealed class BackupCommandTests
{
    [SkippableFact]
    public async Task Backup_DiskIsFull_IsAFaultOfTheFileAndNotOfTheServer()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: /dev/full is Linux'");
        var path = Path.Combine(Path.GetTempPath(), $"osched-{Guid.NewGuid():N}.db");
        File.CreateSymbolicLink(path + ".partial", "/dev/full");
        var server = new FakeServer().OnBytes("POST backup", new string('x', 300_000));

        using var run = await CliRun.Of(server, "backup", path, "--reason", "nightly");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.StartsWith($"osched: {path} cannot be written: ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }
}
