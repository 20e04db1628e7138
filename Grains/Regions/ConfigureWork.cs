using System.Globalization;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Routing;

namespace OrleansScheduler.Grains.Regions;

/// <summary>New settings of the region. Settings that are as they were change nothing and leave no audit row.</summary>
internal sealed class ConfigureWork(RegionChange change) : RegionWork<bool>
{
    protected override bool Change(RegionTurn turn)
    {
        var before = turn.Memory.Settings;
        if (change.ExpectedVersion is { } expected && expected != before.Version)
        {
            throw new RefusedException(RefusalCodes.EtagMismatch,
                $"The settings of region '{turn.Memory.Region}' are at version {before.Version}, not {expected}: read them again and repeat the change.");
        }

        var after = SettingsOf(before);
        if (after.Validate() is { } problem)
        {
            throw Invalid(problem);
        }

        if (string.Equals(RegionSettingsJson.Write(after), RegionSettingsJson.Write(before), StringComparison.Ordinal))
        {
            return false;
        }

        turn.Configure(after with { Version = before.Version + 1 });
        if (after.Jurisdiction != before.Jurisdiction)
        {
            turn.Apply(new JurisdictionChanged(after.Jurisdiction));
        }

        turn.Audit(new(AuditKinds.RegionConfigured, turn.NowMs, Describe(turn.Memory.Region, after)), change.Actor, change.Reason);
        return true;
    }

    private RegionSettings SettingsOf(RegionSettings before)
    {
        try
        {
            return before with
            {
                Labels = change.SetLabels ? LabelSet.From(change.Labels.Select(l => KeyValuePair.Create(l.Name, l.Value))) : before.Labels,
                Jurisdiction = !change.SetJurisdiction ? before.Jurisdiction : change.Jurisdiction is { } text ? Jurisdiction.Parse(text) : null,
                CostPerCoreHour = change.SetCostPerCoreHour ? change.CostPerCoreHour : before.CostPerCoreHour,
                OverflowAfterMs = change.SetOverflowAfter ? change.OverflowAfterMs : before.OverflowAfterMs,
                Carbon = change.SetCarbon
                    ? CarbonSeries.From(change.Carbon.Select(p => new Scheduling.Routing.CarbonPoint(p.At.ToUnixTimeMilliseconds(), p.GramsPerKwh)))
                    : before.Carbon,
            };
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw Invalid(e.Message);
        }
    }

    private static string Describe(string region, RegionSettings settings)
    {
        var law = settings.Jurisdiction is { } jurisdiction ? $"the jurisdiction {jurisdiction}" : "no jurisdiction";
        var cost = settings.CostPerCoreHour is { } price ? $"a cost of {price.ToString(CultureInfo.InvariantCulture)} per core-hour" : "no known cost";
        var carbon = settings.Carbon.Points.IsEmpty ? "no carbon series" : $"a carbon series (points: {settings.Carbon.Points.Length.ToString(CultureInfo.InvariantCulture)})";
        var labels = settings.Labels.Count == 0 ? "no labels" : $"the labels {settings.Labels}";
        var overflow = settings.OverflowAfterMs switch
        {
            null => "has the silo's wait before a job is moved elsewhere",
            0 => "moves no waiting job elsewhere by itself",
            { } ms => $"moves a waiting job elsewhere after {Durations.Format(ms)}",
        };
        return $"Region {region} has {law}, {cost}, {carbon}, {labels} and it {overflow}.";
    }

    private static RefusedException Invalid(string problem) => new(RefusalCodes.Invalid, problem);
}
