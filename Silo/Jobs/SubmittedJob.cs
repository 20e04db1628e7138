namespace OrleansScheduler.Silo.Jobs;

/// <summary>A job that is durable in its region.</summary>
/// <param name="Replayed">Whether it was accepted before under the same idempotency key.</param>
internal sealed record SubmittedJob(string Id, string Region, long AcceptedAtMs, bool Replayed);
