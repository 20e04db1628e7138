using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Timers;

namespace OrleansScheduler.Embedded;

/// <summary>
/// Ticks the reminders of this silo. Each reminder belongs to the active silo with the highest hash of grain and silo
/// (rendezvous hashing, Thaler and Ravishankar 1998), so that few move when a silo comes or goes.
/// </summary>
internal sealed class ReminderService(Silo silo, IReminderTable table, IOptions<ReminderOptions> options) : IReminderRegistry, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _reading = new(1);
    private readonly Dictionary<(GrainId, string), LocalReminder> _local = [];
    private ITimer? _refresh;
    private long _version;
    private bool _stopped;

    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe<ReminderService>(ServiceLifecycleStage.RuntimeGrainServices, table.StartAsync, table.StopAsync);
        lifecycle.Subscribe<ReminderService>(ServiceLifecycleStage.Active, StartAsync, StopAsync);
    }

    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        var minimum = options.Value.MinimumReminderPeriod;
        if (dueTime < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(dueTime), dueTime, "The time to the first tick of a reminder is not negative.");
        }

        if (period < minimum)
        {
            throw new ArgumentException($"The period of the reminder '{reminderName}' is {period}; the minimum is {minimum}.", nameof(period));
        }

        var entry = new ReminderEntry
        {
            GrainId = callingGrainId,
            ReminderName = reminderName,
            StartAt = silo.Time.GetUtcNow().UtcDateTime + dueTime,
            Period = period,
        };
        entry.ETag = await table.UpsertRow(entry) ?? throw new ReminderException($"The reminder {reminderName} of {callingGrainId} could not be written.");
        OwnerOf(callingGrainId)?.Schedule(entry);
        return new ReminderHandle(callingGrainId, reminderName, entry.ETag);
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        if (reminder is not ReminderHandle handle)
        {
            throw new ArgumentException("Not a reminder of this engine.", nameof(reminder));
        }

        if (!await table.RemoveRow(handle.GrainId, handle.ReminderName, handle.Etag))
        {
            throw new ReminderException($"The reminder {handle} could not be removed: it is gone, or was changed since.");
        }

        OwnerOf(callingGrainId)?.Drop((handle.GrainId, handle.ReminderName));
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) =>
        await table.ReadRow(callingGrainId, reminderName) is { } row ? Handle(row) : null;

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) =>
        [.. (await table.ReadRows(callingGrainId)).Reminders.Select(Handle)];

    private static IGrainReminder Handle(ReminderEntry row) => new ReminderHandle(row.GrainId, row.ReminderName, row.ETag!);

    public void Dispose()
    {
        _refresh?.Dispose();
        _reading.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Value.InitializationTimeout);
        await ReadAsync().WaitAsync(timeout.Token);
        silo.Cluster.MembershipChanged += Refresh;
        _refresh = silo.Time.CreateTimer(
            static service => ((ReminderService)service!).Refresh(), this, options.Value.RefreshReminderListPeriod, options.Value.RefreshReminderListPeriod);
    }

    private Task StopAsync(CancellationToken cancellationToken)
    {
        silo.Cluster.MembershipChanged -= Refresh;
        _refresh?.Dispose();
        lock (_gate)
        {
            _stopped = true;
            foreach (var reminder in _local.Values)
            {
                reminder.Dispose();
            }

            _local.Clear();
        }

        return Task.CompletedTask;
    }

    private void Refresh() => _ = RefreshAsync();

    private async Task RefreshAsync()
    {
        if (silo.Status == SiloStatus.Dead)
        {
            await StopAsync(CancellationToken.None);
            return;
        }

        try
        {
            await ReadAsync();
        }
        catch (Exception failure)
        {
            silo.Log.ReminderTableFailed(failure);
        }
    }

    private async Task ReadAsync()
    {
        await _reading.WaitAsync();
        try
        {
            var asOf = Interlocked.Increment(ref _version);
            var rows = (await table.ReadRows(0, 0)).Reminders.Where(row => ReferenceEquals(OwnerOf(row.GrainId), this)).ToDictionary(row => (row.GrainId, row.ReminderName));
            lock (_gate)
            {
                foreach (var (key, known) in _local.ToArray())
                {
                    if (known.Version < asOf && (!rows.TryGetValue(key, out var row) || row.ETag != known.Etag))
                    {
                        known.Dispose();
                        _local.Remove(key);
                    }
                }

                foreach (var (key, row) in rows.Where(row => !_stopped && !_local.ContainsKey(row.Key)))
                {
                    _local[key] = new LocalReminder(silo, row, asOf);
                }
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    private void Schedule(ReminderEntry entry)
    {
        lock (_gate)
        {
            if (_stopped)
            {
                return;
            }

            var key = (entry.GrainId, entry.ReminderName);
            if (_local.Remove(key, out var replaced))
            {
                replaced.Dispose();
            }

            _local[key] = new LocalReminder(silo, entry, Interlocked.Increment(ref _version));
        }
    }

    private void Drop((GrainId, string) key)
    {
        lock (_gate)
        {
            if (_local.Remove(key, out var dropped))
            {
                dropped.Dispose();
            }
        }
    }

    private ReminderService? OwnerOf(GrainId grainId) => silo.Cluster.ActiveSilos
        .MaxBy(member => StableBytes.Mix(grainId.GetUniformHashCode() ^ StableBytes.Mix((uint)member.Address.GetConsistentHashCode())))
        ?.Services.GetService<ReminderService>();
}
