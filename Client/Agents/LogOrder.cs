namespace OrleansScheduler.Client.Agents;

/// <summary>Which piece of an attempt's output the server wants.</summary>
/// <param name="RequestId">Goes into the path of the answer: <c>POST /agents/{session}/logs/{requestId}</c>.</param>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Offset">First byte wanted.</param>
/// <param name="MaxBytes">The most bytes to send.</param>
/// <param name="WaitMs">Milliseconds to wait for output while the attempt runs and there is none past the offset.</param>
public sealed record LogOrder(string RequestId, string Stream, long Offset, int MaxBytes, long WaitMs);
