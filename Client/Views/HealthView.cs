namespace OrleansScheduler.Client.Views;

/// <summary>Whether the server is up and what it is made of.</summary>
public sealed record HealthView
{
    /// <summary><c>ok</c>, or <c>recovering</c> while regions read their state after a start.</summary>
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>The grain engine: <c>embedded</c> or <c>microsoft</c>.</summary>
    public string Engine { get; init => field = value ?? ""; } = "";

    /// <summary>The store: <c>sqlite</c> or <c>postgresql</c>.</summary>
    public string Store { get; init => field = value ?? ""; } = "";

    /// <summary>The server's version.</summary>
    public string Version { get; init => field = value ?? ""; } = "";
}
