namespace OrleansScheduler.Storage.Rows;

/// <summary>What an idempotency row is found by: the tenant, and the key that its client chose.</summary>
public readonly record struct IdempotencyName(string Tenant, string Key);
