using System.CommandLine;
using System.Globalization;
using OrleansScheduler.Cli.Hosting;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched backup</c>: a copy of the server's store into a file.</summary>
internal static class BackupCommand
{
    private const UnixFileMode OwnerReads = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "The file to write; it must not be there." };
        var reason = Reasons.Option();
        var command = new Command("backup", "Copy the server's SQLite store, consistent and beside its work, into a file.") { file, reason };
        shell.Bind(command, async call =>
        {
            var path = Path.GetFullPath(call.Parse.GetRequiredValue(file), call.Host.CurrentDirectory);
            if (File.Exists(path))
                throw new UsageException($"{path} is there already.");
            var bytes = await SaveAsync(call, path, call.Parse.GetRequiredValue(reason));
            call.Say(string.Create(CultureInfo.InvariantCulture, $"{path}: {bytes:N0} bytes. It holds the variables of jobs: keep it as secret as the server's data folder."));
        });
        return command;
    }

    /// <summary>Under another name until it is whole, so that no half copy is taken for one.</summary>
    private static async Task<long> SaveAsync(Call call, string path, string reason)
    {
        var partial = path + ".partial";
        try
        {
            long bytes;
            await using (var stream = Open(partial))
            {
                bytes = await call.Client.Backups.TakeAsync(stream, reason, call.Cancellation);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, path);
            return bytes;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new UsageException($"{path} cannot be written: {e.Message}");
        }
        finally
        {
            if (Directory.Exists(Path.GetDirectoryName(partial)))
                File.Delete(partial);
        }
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerReads;
        return new FileStream(path, options);
    }
}
