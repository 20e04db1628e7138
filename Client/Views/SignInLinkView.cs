namespace OrleansScheduler.Client.Views;

/// <summary>A link that signs a browser into the dashboard, once.</summary>
public sealed record SignInLinkView
{
    /// <summary>Below the server's address: <c>/signin?code=…</c>.</summary>
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Without the code: it must not end in a log.</summary>
    public override string ToString() => "sign-in link";
}
