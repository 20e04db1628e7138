namespace OrleansScheduler.Scheduling.Model;

/// <summary>Every bound of the scheduling core, in one place. Sizes are in what the name says.</summary>
public static class Limits
{
    public const int NodeNameChars = 128;
    public const int RegionNameChars = 64;
    public const int JurisdictionChars = 32;
    public const int TenantPathChars = 128;
    public const int TenantPathDepth = 8;

    /// <summary>Most of one resource in one request or one node: 1 PiB in bytes, in the lane's own unit.</summary>
    public const long ResourceAmountMax = 1L << 50;

    /// <summary>Most of one resource in a region: two such factors times a weight still fit Int128 (55 + 55 + 16 bits).</summary>
    public const long RegionResourceMax = 1L << 55;

    public const int ResourceNameChars = 63;
    public const int WeightMax = 1 << 16;
    public const int NodesPerRegion = 20_000;

    public const int SpecBytes = 256 * 1024;
    public const int SpecDepth = 8;
    public const int SpecErrors = 20;
    public const int TasksPerJob = 100_000;
    public const int JobNameChars = 128;
    public const int LabelsPerJob = 64;
    public const int LabelKeyChars = 128;
    public const int LabelValueChars = 256;
    public const int SelectorTerms = 32;
    public const int Tolerations = 32;
    public const int RegionsPerJob = 16;
    public const int JurisdictionsPerJob = 16;
    public const int CommandArguments = 1024;
    public const int ArgumentChars = 32 * 1024;
    public const int EnvironmentVariables = 256;
    public const int EnvironmentKeyChars = 128;
    public const int EnvironmentValueChars = 32 * 1024;
    public const int RetriesMax = 100;
    public const int PriorityMax = 1000;

    /// <summary>Longest duration or timeout of a spec: 366 days.</summary>
    public const long DurationMaxMs = 366L * 24 * 3600 * 1000;

    /// <summary>Lost attempts of one task before it fails: a task that takes its nodes down stops here.</summary>
    public const int LostAttemptsPerTask = 16;

    /// <summary>Refused attempts of one task before it fails; refusals back off, so this spans many minutes.</summary>
    public const int RefusedAttemptsPerTask = 256;

    /// <summary>Wait before the first retry; doubles with every failure.</summary>
    public const long RetryBackoffMs = 1_000;

    /// <summary>Longest wait before a retry: 5 minutes.</summary>
    public const long RetryBackoffMaxMs = 300_000;

    /// <summary>Wait after the first refusal of a node; doubles with every refusal.</summary>
    public const long RefusedBackoffMs = 100;

    /// <summary>Longest wait after a refusal.</summary>
    public const long RefusedBackoffMaxMs = 5_000;

    public const int LabelsPerRegion = 64;

    /// <summary>Points of one region's carbon series: a year of hours.</summary>
    public const int CarbonPoints = 8_784;
    public const int CarbonGramsMax = 10_000;
    public const int CostPerCoreHourMax = 1_000_000;

    /// <summary>Seconds of shares that a region has at hand: a quarter of an hour.</summary>
    public const int HistorySeconds = 900;

    /// <summary>Minutes of shares that are kept, also over restarts: a day.</summary>
    public const int HistoryMinutes = 24 * 60;

    public const long HistorySecondMs = 1_000;
    public const long HistoryMinuteMs = 60_000;

    /// <summary>Tenants of a region whose shares are recorded, some 40 KiB each; those that come later are not, until one had nothing for a day.</summary>
    public const int TenantsWithHistory = 1_000;

    /// <summary>Seconds over which decisions are counted.</summary>
    public const int DecisionSeconds = 10;

    /// <summary>Most hands that lie on a region at once, whatever their kind.</summary>
    public const int HandsPerRegion = 10_000;

    /// <summary>Most tasks of a region that are forced to a node: each is looked at in every cycle.</summary>
    public const int ForcedTasksPerRegion = 1_000;

    /// <summary>Most vetoes in a region: tasks that they are about are a class of their own.</summary>
    public const int VetoesPerRegion = 1_000;

    /// <summary>Losses of a node that are remembered.</summary>
    public const int LossesKept = 64;

    /// <summary>Longest reason of an operator's action, in characters.</summary>
    public const int ReasonChars = 500;

    public const int LabelsPerNode = 64;
    public const int TaintsPerNode = 32;
}
