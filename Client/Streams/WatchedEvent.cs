using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client.Streams;

/// <summary>An event of a stream.</summary>
/// <param name="Cursor">Where the stream stands after it: goes into a later watch to read on. Opaque.</param>
/// <param name="Event">What happened.</param>
public sealed record WatchedEvent(string Cursor, EventView Event);
