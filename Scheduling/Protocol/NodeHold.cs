using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>Capacity kept on a node until a time (Unix milliseconds, exclusive).</summary>
internal readonly record struct NodeHold(string Id, ResourceVector Resources, long ExpiresAtMs);
