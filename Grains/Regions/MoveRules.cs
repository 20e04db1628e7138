using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Grains.Regions;

/// <summary>Where a job may be moved to: as its spec says, whoever moves it.</summary>
internal static class MoveRules
{
    /// <summary>Why a job may not go to a region, or none.</summary>
    public static (string Code, string Text)? Refusal(RestoredJob job, string region, string? jurisdiction)
    {
        var requirement = TaskRequirement.Parse(job.RequirementKey);
        if (!requirement.Regions.IsEmpty && !requirement.Regions.Any(r => string.Equals(r.Value, region, StringComparison.Ordinal)))
        {
            return (ReasonCodes.WrongRegion, $"the job allows only the regions {string.Join(", ", requirement.Regions)}.");
        }

        if (!requirement.Jurisdictions.IsEmpty && !(Jurisdiction.TryParse(jurisdiction, out var law) && requirement.Jurisdictions.Contains(law)))
        {
            var there = jurisdiction is null ? "has none set" : $"is under {jurisdiction}";
            return (ReasonCodes.Jurisdiction, $"the job may run only under the jurisdiction {string.Join(" or ", requirement.Jurisdictions)}, and region {region} {there}.");
        }

        return null;
    }
}
