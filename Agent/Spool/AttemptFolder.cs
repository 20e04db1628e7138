using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Agent.Spool;

/// <summary>
/// One attempt's folder: <c>attempt.json</c> before the start, then the shim's <c>pid</c>, <c>stdout</c>, <c>stderr</c>,
/// <c>exit</c>, the job's <c>work/</c>, and <c>stop</c> where it is being ended. Owned by the agent; only <c>work/</c>
/// and the two outputs belong to the job's uid. A lock on the folder says whether a shim lives.
/// </summary>
internal sealed class AttemptFolder(string path)
{
    private const uint WorkMode = 0x1c0; // 0700
    private const uint OwnerOnly = 0x180; // 0600

    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public string Path => path;

    public string Work => path + "/work";

    public string Stdout => path + "/stdout";

    public string Stderr => path + "/stderr";

    private string OrderFile => path + "/attempt.json";

    private string PidFile => path + "/pid";

    private string ExitFile => path + "/exit";

    private string ExitDraft => path + "/exit.tmp";

    private string StopFile => path + "/stop";

    /// <summary>Makes the folder and its files, the order last: a folder without an order was never accepted.</summary>
    public void Create(AttemptOrder order, JobIdentity owner)
    {
        FolderRemoval.Remove(path);
        MakeFolder(path, WorkMode);
        File.SetUnixFileMode(path, Passable);
        MakeFolder(Work, WorkMode);
        MakeFile(Stdout, owner);
        MakeFile(Stderr, owner);
        if (owner.Switches && LibC.ChangeOwnerOfLink(Work, owner.Uid, owner.Gid) != 0)
        {
            throw LibC.Failure($"cannot give {Work} to uid {owner.Uid}");
        }

        WriteAtomically(OrderFile, JsonSerializer.SerializeToUtf8Bytes(order, SpoolJson.Default.AttemptOrder));
    }

    /// <summary>The order; null where the folder was never finished.</summary>
    public AttemptOrder? ReadOrder() => ReadJson(OrderFile, SpoolJson.Default.AttemptOrder);

    public ShimIdentity? ReadPid() => File.Exists(PidFile) ? ShimIdentity.Parse(File.ReadAllText(PidFile)) : null;

    /// <summary>The exit status. Finishes the shim's rename where the shim left it to its agent.</summary>
    public ExitRecord? ReadExit()
    {
        if (ReadText(ExitFile) is { } whole)
        {
            return ExitRecord.Parse(whole);
        }

        if (ReadText(ExitDraft) is { } draft)
        {
            var exit = ExitRecord.Parse(draft);
            if (exit is not null)
            {
                Publish();
            }

            return exit;
        }

        // A shim whose agent is gone renames it itself, perhaps between the two looks.
        return ReadText(ExitFile) is { } renamed ? ExitRecord.Parse(renamed) : null;
    }

    /// <summary>When the exit status was written.</summary>
    public DateTimeOffset ExitAt() => new(File.GetLastWriteTimeUtc(ExitFile), TimeSpan.Zero);

    public StopRecord? ReadStop() => ReadJson(StopFile, SpoolJson.Default.StopRecord);

    public void WriteStop(StopRecord stop) => WriteAtomically(StopFile, JsonSerializer.SerializeToUtf8Bytes(stop, SpoolJson.Default.StopRecord));

    /// <summary>Takes the lock that a shim holds while it lives: the file descriptor, or -1 while somebody has it.</summary>
    public int TryLock()
    {
        var fd = LibC.Open(path, LibC.OpenReadOnly | LibC.OpenCloseOnExec, 0);
        if (fd < 0)
        {
            throw LibC.Failure($"cannot open {path}");
        }

        if (LibC.Flock(fd, LibC.LockExclusiveNoWait) == 0)
        {
            return fd;
        }

        var failure = LibC.Failure($"cannot lock {path}");
        _ = LibC.Close(fd);
        return failure.HResult == LibC.WouldBlock ? -1 : throw failure;
    }

    /// <summary>
    /// Takes the lock, trying again for a moment: a program that starts another holds a copy of all its open files
    /// between fork and exec, so a lock that was just let go can look taken. -1 while somebody really has it. Looks again
    /// instead of waiting in the kernel, where a lock cannot be waited for with a limit.
    /// </summary>
    public int LockOrWait()
    {
        for (var tries = 0; tries < AgentLimits.LockTries; tries++)
        {
            if (TryLock() is >= 0 and var fd)
            {
                return fd;
            }

            Thread.Sleep(AgentLimits.LockLook);
        }

        return -1;
    }

    /// <summary>The draft becomes the exit file; the shim may have been faster.</summary>
    private void Publish()
    {
        try
        {
            File.Move(ExitDraft, ExitFile, overwrite: true);
        }
        catch (FileNotFoundException) when (File.Exists(ExitFile))
        {
            // Renamed by the shim.
        }
    }

    private static string? ReadText(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (FileNotFoundException)
        {
            return null; // Renamed between the look and the reading.
        }
    }

    private static void MakeFolder(string folder, uint mode)
    {
        if (LibC.MakeFolder(folder, mode) != 0)
        {
            throw LibC.Failure($"cannot make {folder}");
        }
    }

    private static void MakeFile(string file, JobIdentity owner)
    {
        var fd = LibC.Open(file, LibC.OpenWriteOnly | LibC.OpenCreate | LibC.OpenCloseOnExec, OwnerOnly);
        if (fd < 0)
        {
            throw LibC.Failure($"cannot make {file}");
        }

        var changed = owner.Switches ? LibC.ChangeOwner(fd, owner.Uid, owner.Gid) : 0;
        var failure = changed == 0 ? null : LibC.Failure($"cannot give {file} to uid {owner.Uid}");
        _ = LibC.Close(fd);
        if (failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>A file that is empty or cut short is one that a loss of power left: it was never whole.</summary>
    private static T? ReadJson<T>(string file, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void WriteAtomically(string file, byte[] bytes)
    {
        var draft = file + ".tmp";
        using (var stream = new FileStream(draft, new FileStreamOptions
        {
            Mode = System.IO.FileMode.Create, Access = FileAccess.Write, BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            stream.Write(bytes);
        }

        File.Move(draft, file, overwrite: true);
    }
}
