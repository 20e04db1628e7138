namespace OrleansScheduler.Storage.Rows;

/// <summary>Kind and id of a hand of one region.</summary>
public readonly record struct HandName(string Kind, string Id);
