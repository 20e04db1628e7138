namespace OrleansScheduler.Grains.Regions;

/// <summary>What became of a submission, as messages carry it.</summary>
internal static class SubmitStatus
{
    public const string Accepted = "Accepted";
    public const string Replayed = "Replayed";
    public const string Refused = "Refused";

    /// <summary>The region did not answer: it may have taken the job.</summary>
    public const string Unknown = "Unknown";
}
