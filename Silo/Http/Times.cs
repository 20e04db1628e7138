namespace OrleansScheduler.Silo.Http;

/// <summary>Stored times as the API shows them.</summary>
internal static class Times
{
    public static DateTimeOffset? Of(long? unixMs) => unixMs is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
}
