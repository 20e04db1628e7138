namespace OrleansScheduler.Agent.Spool;

/// <summary>Keeps the output of settled attempts up to a count and an age, and removes what jobs left in their work folders. Not for two threads at once, but for <see cref="Add"/>.</summary>
internal sealed class LogRetention(int countMax, TimeSpan ageMax, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Queue<(string Path, DateTimeOffset At)> _settled = new();
    private List<string> _cluttered = [];

    /// <summary>A folder was settled at that time; times must not decrease.</summary>
    public void Add(string path, DateTimeOffset at)
    {
        var cluttered = !TryRemoveEmpty(path + "/work");
        lock (_gate)
        {
            _settled.Enqueue((path, at));
            if (cluttered)
            {
                _cluttered.Add(path + "/work");
            }
        }
    }

    /// <summary>Removes what is beyond the bounds. Throws <see cref="IOException"/> when something cannot be removed.</summary>
    public void Sweep()
    {
        List<string> remove;
        lock (_gate)
        {
            remove = _cluttered;
            _cluttered = [];
            var oldest = time.GetUtcNow() - ageMax;
            while (_settled.TryPeek(out var next) && (_settled.Count > countMax || next.At < oldest))
            {
                remove.Add(_settled.Dequeue().Path);
            }
        }

        FolderRemoval.Remove(remove);
    }

    private static bool TryRemoveEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
