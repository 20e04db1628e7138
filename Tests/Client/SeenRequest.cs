namespace OrleansScheduler.Tests.Client;

/// <summary>A request as the fake server got it.</summary>
internal sealed record SeenRequest(string Route, string Body, IReadOnlyDictionary<string, string> Headers);
