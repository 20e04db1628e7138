namespace OrleansScheduler.Client;

/// <summary>Where the server is and how to speak to it.</summary>
public sealed record SchedulerClientOptions
{
    /// <summary>Base address without <c>/api/v1</c>; <c>http://127.0.0.1:8080</c> by default.</summary>
    public Uri Server { get; init; } = new("http://127.0.0.1:8080");

    /// <summary>The API key; null sends none, which only <c>/health</c> accepts.</summary>
    public string? Key { get; init; }

    /// <summary>The longest wait for the head of an answer, long polls excepted; 30 s by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call that is safe to repeat is tried again after a lost connection or a 502, 503, 504 or 429; 4 by default.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>Wait before the first retry, doubled for each further one; 200 ms by default.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between two tries, also when the server asks for more; 5 s by default.</summary>
    public TimeSpan RetryDelayMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The longest <c>Retry-After</c> of a rate limit (429 <c>rate_limited</c>) that is waited out, for every call, since such
    /// a call had no effect; 60 s by default.
    /// </summary>
    public TimeSpan RateLimitPatience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a stream that was open once tries to get back to a server that went away; 60 s by default.</summary>
    public TimeSpan StreamPatience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Silence after which an event stream counts as broken; the server sends something every 10 s. 30 s by default.</summary>
    public TimeSpan StreamSilence { get; init; } = TimeSpan.FromSeconds(30);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The address alone: a key must not end in a log.</summary>
    public override string ToString() => Server.ToString();
}
