using System.Collections.Immutable;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>An answer of the API that is not JSON.</summary>
/// <param name="Bytes">Its beginning.</param>
/// <param name="Truncated">Whether there was more.</param>
/// <param name="Attempt">The attempt that it is of (<c>X-Log-Attempt</c>), for a job's output.</param>
public sealed record ApiBytes(ImmutableArray<byte> Bytes, bool Truncated, int? Attempt);
