using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>Names a row of the reminder table at one version.</summary>
internal sealed class ReminderHandle(GrainId grainId, string name, string etag) : IGrainReminder
{
    public string ReminderName => name;

    internal GrainId GrainId => grainId;

    internal string Etag => etag;

    public override string ToString() => $"{grainId}/{name}@{etag}";
}
