namespace OrleansScheduler.Silo.Mounting;

/// <summary>
/// A feature of requests that begin inside the process: they act for the key of this id, which was shown when its holder
/// signed in. Nothing that comes over the network can set it.
/// </summary>
internal sealed record ActingKey(string Id);
