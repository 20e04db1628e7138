using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>Reads an attempt's output from its files. The folder is asked for anew each time: it moves when the attempt is settled.</summary>
internal sealed class OutputReader(Func<AttemptFolder?> find, Task ended, TimeProvider time)
{
    public async Task<LogSlice> ReadAsync(string stream, long offset, int bytesMax, TimeSpan wait, CancellationToken cancellation)
    {
        var deadline = time.GetUtcNow() + (wait < AgentLimits.LogWaitMax ? wait : AgentLimits.LogWaitMax);
        while (true)
        {
            // Whether it ended is asked first: what is read after that is all there will be.
            var isOver = ended.IsCompleted;
            var slice = Read(stream, offset, bytesMax, isOver);
            if (!slice.Found || slice.Bytes.Length > 0 || isOver || time.GetUtcNow() >= deadline)
            {
                return slice;
            }

            // The end is a signal; growth is looked for: an inotify instance a reader would use up what the kernel gives a user.
            await Task.WhenAny(ended, Task.Delay(AgentLimits.LogLook, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private LogSlice Read(string stream, long offset, int bytesMax, bool isOver)
    {
        try
        {
            return find() is { } folder && FileOf(folder, stream) is { } path ? ReadFile(path, offset, bytesMax, isOver) : LogSlice.None;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return LogSlice.None; // Retention took it.
        }
    }

    private static LogSlice ReadFile(string path, long offset, int bytesMax, bool isOver)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var bytes = new byte[(int)Math.Clamp(file.Length - offset, 0, bytesMax)];
        file.Seek(offset, SeekOrigin.Begin);
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return new LogSlice(Found: true, bytes.AsMemory(0, count), isOver && offset + count >= file.Length);
    }

    private static string? FileOf(AttemptFolder folder, string stream) => stream switch
    {
        "stdout" => folder.Stdout,
        "stderr" => folder.Stderr,
        _ => null,
    };
}
