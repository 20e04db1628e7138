namespace OrleansScheduler.Silo.Api.Views;

/// <summary>A job that a batch brought in.</summary>
internal sealed record BatchJob(string Id);
