using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Grains.Nodes;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Tenants;

/// <content>Settings: checked, written with their audit row, and then told to the cluster and through it to the regions.</content>
public sealed partial class TenantGrain
{
    public async Task<TenantView> Configure(TenantChange change)
    {
        var row = change.Create ? await CreateAsync(change) : await UpdateAsync(change);
        var settings = TenantMapping.MessageOf(row);
        if (_settings is null || _settings.Version < settings.Version)
        {
            _settings = settings;
        }

        await AnnounceAsync(settings);
        return await WithUsageAsync(TenantMapping.ViewOf(settings));
    }

    private async Task<TenantRow> CreateAsync(TenantChange change)
    {
        if (!TenantPath.TryParse(Path, out var path))
        {
            throw Invalid($"'{Path}' is not a tenant's path: segments of a-z, 0-9, '-', '_', '.' joined by '/' are needed, such as research/nlp.");
        }

        if (path.Parent is { } parent && await StoreCalls.AskAsync(() => _store.GetAsync(parent.Value)) is null)
        {
            throw new RefusedException(RefusalCodes.TenantUnknown, $"There is no tenant '{parent}' to create '{path}' under: create it first.");
        }

        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        var row = Changed(new() { Path = Path, CreatedAtMs = now, ChangedAtMs = now }, change);
        try
        {
            return await StoreCalls.AskAsync(() => _store.CreateAsync(row, Audit("tenant.created", row, change, now)));
        }
        catch (AlreadyExistsException)
        {
            throw new RefusedException(RefusalCodes.TenantExists, $"There is a tenant '{Path}' already.");
        }
    }

    private async Task<TenantRow> UpdateAsync(TenantChange change)
    {
        while (true)
        {
            var before = await StoreCalls.AskAsync(() => _store.GetAsync(Path))
                ?? throw new RefusedException(RefusalCodes.TenantUnknown, $"There is no tenant '{Path}'.");
            var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
            var row = Changed(before with { ChangedAtMs = now }, change);
            try
            {
                var expected = change.ExpectedVersion ?? before.Version;
                return await StoreCalls.AskAsync(() => _store.UpdateAsync(row, expected, Audit("tenant.changed", row, change, now)))
                    ?? throw new RefusedException(RefusalCodes.TenantUnknown, $"There is no tenant '{Path}'.");
            }
            catch (VersionConflictException e)
            {
                if (change.ExpectedVersion is not null)
                {
                    throw new RefusedException(RefusalCodes.EtagMismatch,
                        $"Tenant '{Path}' is at version {e.Actual}, not {e.Expected}: read it again and repeat the change.");
                }
            }
        }
    }

    /// <summary>The row with what the change names; checked as the scheduler checks it.</summary>
    private static TenantRow Changed(TenantRow row, TenantChange change)
    {
        var changed = row with
        {
            Weight = change.Weight ?? row.Weight,
            RunLimit = change.ClearRunLimit ? null : change.RunLimit ?? row.RunLimit,
            Limit = change.ClearLimit ? null : AmountsOf(change.Limit, "limit") ?? row.Limit,
            Guarantee = change.ClearGuarantee ? null : AmountsOf(change.Guarantee, "guarantee") ?? row.Guarantee,
            Trusted = change.Trusted ?? row.Trusted,
        };
        var settings = TenantMapping.SettingsOf(TenantMapping.MessageOf(changed));
        if (settings.GuaranteeAboveLimit() is { } above)
        {
            throw new RefusedException(RefusalCodes.GuaranteeAboveLimit, $"Tenant '{row.Path}': {above}");
        }

        return settings.Validate() is { } problem ? throw Invalid(problem) : changed;
    }

    private static string? AmountsOf(ImmutableArray<NameValue> amounts, string what)
    {
        if (amounts.IsEmpty)
        {
            return null;
        }

        try
        {
            return NodeMapping.AmountsOf(amounts).ToString();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw Invalid($"{what}: {e.Message}");
        }
    }

    private static ClusterAuditRow Audit(string kind, TenantRow row, TenantChange change, long now) => new()
    {
        AtMs = now,
        Kind = kind,
        Tenant = row.Path,
        Text = $"Tenant {row.Path} has weight {row.Weight}, {(row.RunLimit is { } run ? $"a run limit of {run}" : "no run limit")}, "
            + $"{(row.Limit is { } limit ? $"a limit of {limit}" : "no limit")}{(row.Guarantee is { } guarantee ? $", a guarantee of {guarantee}" : "")} and is {(row.Trusted ? "trusted" : "not trusted")}.",
        Actor = change.Actor.Length == 0 ? null : change.Actor,
        Reason = change.Reason.Length == 0 ? null : change.Reason,
    };

    private static RefusedException Invalid(string problem) => new(RefusalCodes.Invalid, problem);

    /// <summary>The change is durable: the cluster must learn of it, however often it takes.</summary>
    private async Task AnnounceAsync(TenantSettingsMessage settings)
    {
        if (!await TryAnnounceAsync(settings))
        {
            _ = KeepAnnouncingAsync(settings);
        }
    }

    private async Task KeepAnnouncingAsync(TenantSettingsMessage settings)
    {
        do
        {
            DelayDeactivation(TimeSpan.FromMinutes(1));
            await Task.Delay(TimeSpan.FromMilliseconds(GrainLimits.TenantPushRetryMs), _clock);
        }
        while (settings.Version == _settings?.Version && !await TryAnnounceAsync(settings));
    }

    private async Task<bool> TryAnnounceAsync(TenantSettingsMessage settings)
    {
        try
        {
            await GrainFactory.GetGrain<IClusterGrain>(IClusterGrain.Key).TenantChanged(settings);
            return true;
        }
        catch (Exception e)
        {
            LogNotAnnounced(Path, settings.Version, e.Message);
            return false;
        }
    }

    [LoggerMessage(EventId = 3500, Level = LogLevel.Warning, Message = "Tenant {Tenant}: version {Version} of its settings did not reach the cluster grain and is sent again: {Problem}")]
    private partial void LogNotAnnounced(string tenant, long version, string problem);
}
