using System.Diagnostics;
using System.Globalization;

namespace OrleansScheduler.Tests.EndToEnd.Programs;

/// <summary>A folder for one scenario; what was started below it and outlives its parents is ended with it.</summary>
public sealed class TemporaryHouse : IDisposable
{
    public TemporaryHouse()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Agents run processes on Linux only.");
        }

        // Other users may pass through, since jobs run as another one.
        Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"osched-e2e-{Guid.NewGuid():N}");

    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;

    /// <summary>An empty file that every user may append to.</summary>
    public string SharedFile(string name)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllText(path, "");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b110_110_110);
        }

        return path;
    }

    public void Dispose()
    {
        foreach (var process in Leftovers())
        {
            using (process)
            {
                process.Kill();
            }
        }

        Directory.Delete(Root, recursive: true);
    }

    private IEnumerable<Process> Leftovers()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            if (Mentions(Path.Combine(folder, "cmdline")) || Mentions(Path.Combine(folder, "environ")))
            {
                if (Find(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)) is { } process)
                {
                    yield return process;
                }
            }
        }
    }

    private bool Mentions(string file)
    {
        try
        {
            return File.ReadAllText(file).Contains(Root, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
