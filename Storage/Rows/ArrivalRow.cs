namespace OrleansScheduler.Storage.Rows;

/// <summary>A job that a region takes from another: its move is done with the commit that holds this.</summary>
/// <param name="Job">The job.</param>
/// <param name="Source">Where it was.</param>
/// <param name="Sequence">Its place in the order of acceptance of the region that takes it.</param>
public sealed record ArrivalRow(string Job, string Source, long Sequence);
