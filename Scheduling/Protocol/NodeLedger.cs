using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>
/// What one node has and who uses it: a cache of the region's committed attempts, plus short holds of capacity for
/// placers that have not committed yet. Used plus held never exceeds the capacity by a command of this ledger; only
/// <see cref="Adopt"/>, which repeats what is committed, may (a node that came back smaller). Commands of a lower epoch
/// and of lower tokens than were seen are rejected. Epochs are those of one region: a node that moves to another begins
/// with a new ledger.
/// </summary>
public sealed class NodeLedger
{
    private ResourceCatalog _catalog = new();
    private readonly TokenFence _fence = new();
    private readonly Dictionary<TaskId, (long Token, ResourceVector Resources)> _running = [];
    private readonly List<NodeHold> _holds = [];
    private ResourceVector _capacity;
    private ResourceVector _used;

    /// <summary>The highest region epoch seen; 0 before the first.</summary>
    public long Epoch { get; private set; }

    /// <summary>Attempts on the node.</summary>
    public int Running => _running.Count;

    /// <summary>Holds, expired ones included until the next command.</summary>
    public int Holds => _holds.Count;

    public ResourceAmounts Capacity => _catalog.ToAmounts(_capacity);

    /// <summary>What attempts use, without holds.</summary>
    public ResourceAmounts Used => _catalog.ToAmounts(_used);

    /// <summary>Whether this very attempt is on the node.</summary>
    public bool IsRunning(TaskId task, long token) => _running.TryGetValue(task, out var entry) && entry.Token == token;

    /// <summary>The token of the task's attempt on the node, or none.</summary>
    public long? TokenOf(TaskId task) => _running.TryGetValue(task, out var entry) ? entry.Token : null;

    /// <summary>
    /// Takes the region's committed view over: capacity and live attempts, nothing else. Holds end, since they were taken
    /// under a view that is gone. <see cref="LedgerVerdict.StaleEpoch"/> changes nothing.
    /// </summary>
    public LedgerVerdict Adopt(long epoch, ResourceAmounts capacity, IEnumerable<LedgerEntry> attempts)
    {
        if (epoch < Epoch)
        {
            return LedgerVerdict.StaleEpoch;
        }

        var catalog = CatalogOf(capacity);
        Epoch = epoch;
        _catalog = catalog;
        _running.Clear();
        _holds.Clear();
        _used = ResourceVector.Zero;
        _catalog.TryToVector(capacity, out _capacity, out _);
        foreach (var (task, token, resources) in attempts)
        {
            if (_fence.Advance(task, token) != TokenVerdict.Stale)
            {
                // What the node no longer offers cannot be counted against it.
                _catalog.TryToVector(resources, out var known, out _);
                Put(task, token, known);
            }
        }

        return LedgerVerdict.Accepted;
    }

    /// <summary>A committed attempt arrives; it supersedes an older attempt of its task and uses up its hold, if any.</summary>
    public LedgerVerdict Start(long epoch, LedgerEntry attempt, long nowMs, string? hold = null)
    {
        if (!Admit(epoch))
        {
            return LedgerVerdict.StaleEpoch;
        }

        switch (_fence.Compare(attempt.Task, attempt.Token))
        {
            case TokenVerdict.Stale:
                return LedgerVerdict.StaleToken;
            case TokenVerdict.Current when IsRunning(attempt.Task, attempt.Token):
                return LedgerVerdict.Duplicate;
        }

        Expire(nowMs);
        var free = _capacity - _used;
        if (_running.TryGetValue(attempt.Task, out var older))
        {
            free += older.Resources;
        }

        if (!_catalog.TryToVector(attempt.Resources, out var resources, out _) || !resources.FitsIn(free - Held(except: hold)))
        {
            return LedgerVerdict.NoRoom;
        }

        Remove(attempt.Task);
        if (hold is not null)
        {
            Release(hold);
        }

        _fence.Advance(attempt.Task, attempt.Token);
        Put(attempt.Task, attempt.Token, resources);
        return LedgerVerdict.Accepted;
    }

    /// <summary>Whether an order to end an attempt is to be followed. Its resources stay in use until <see cref="Finish"/>.</summary>
    public LedgerVerdict Stop(long epoch, TaskId task, long token)
    {
        if (!Admit(epoch))
        {
            return LedgerVerdict.StaleEpoch;
        }

        return _fence.Compare(task, token) == TokenVerdict.Stale ? LedgerVerdict.StaleToken : LedgerVerdict.Accepted;
    }

    /// <summary>The attempt has ended: frees what it used. False, and nothing changes, when another attempt is there or none.</summary>
    public bool Finish(TaskId task, long token)
    {
        _fence.End(task, token);
        return IsRunning(task, token) && Remove(task);
    }

    /// <summary>
    /// Keeps capacity for an attempt that may be committed until a time (Unix milliseconds, exclusive). The same id again
    /// with the same resources extends the hold.
    /// </summary>
    public LedgerVerdict Hold(string id, ResourceAmounts resources, long expiresAtMs, long nowMs)
    {
        Expire(nowMs);
        var index = _holds.FindIndex(h => string.Equals(h.Id, id, StringComparison.Ordinal));
        if (index < 0 && _holds.Count >= ProtocolLimits.HoldsPerNodeMax)
        {
            return LedgerVerdict.TooManyHolds;
        }

        if (!_catalog.TryToVector(resources, out var wanted, out _) || !wanted.FitsIn(_capacity - _used - Held(except: id)))
        {
            return LedgerVerdict.NoRoom;
        }

        if (index < 0)
        {
            _holds.Add(new(id, wanted, expiresAtMs));
            return LedgerVerdict.Accepted;
        }

        var same = _holds[index].Resources == wanted;
        _holds[index] = new(id, wanted, expiresAtMs);
        return same ? LedgerVerdict.Duplicate : LedgerVerdict.Accepted;
    }

    /// <summary>Ends a hold; false when there is none of that id.</summary>
    public bool Release(string id) => _holds.RemoveAll(h => string.Equals(h.Id, id, StringComparison.Ordinal)) > 0;

    /// <summary>Ends the holds whose time is over.</summary>
    public void Expire(long nowMs) => _holds.RemoveAll(h => h.ExpiresAtMs <= nowMs);

    private bool Admit(long epoch)
    {
        Epoch = Math.Max(Epoch, epoch);
        return epoch == Epoch;
    }

    private ResourceVector Held(string? except)
    {
        var held = ResourceVector.Zero;
        foreach (var hold in _holds)
        {
            if (!string.Equals(hold.Id, except, StringComparison.Ordinal))
            {
                held += hold.Resources;
            }
        }

        return held;
    }

    private void Put(TaskId task, long token, in ResourceVector resources)
    {
        Remove(task);
        _running[task] = (token, resources);
        _used += resources;
    }

    private bool Remove(TaskId task)
    {
        if (!_running.Remove(task, out var entry))
        {
            return false;
        }

        _used -= entry.Resources;
        return true;
    }

    private static ResourceCatalog CatalogOf(ResourceAmounts capacity)
    {
        var catalog = new ResourceCatalog();
        foreach (var item in capacity.Items)
        {
            if (!catalog.TryAdd(item.Name, out _))
            {
                throw new ArgumentException($"A node has at most {ResourceVector.Width} resources; '{item.Name}' is one more.", nameof(capacity));
            }
        }

        return catalog;
    }
}
