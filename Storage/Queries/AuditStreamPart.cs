namespace OrleansScheduler.Storage.Queries;

/// <summary>The part of one region's stream that a page may take rows from.</summary>
/// <param name="Number">The region's number, which is in the positions of its rows.</param>
/// <param name="After">The last sequence before the part.</param>
/// <param name="Last">The last sequence of the part.</param>
/// <param name="NewestFirst">From which end rows are taken.</param>
internal sealed record AuditStreamPart(long Number, string Name, long After, long Last, bool NewestFirst);
