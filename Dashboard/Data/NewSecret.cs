namespace OrleansScheduler.Dashboard.Data;

/// <summary>A key or an enrolment that was just made: the API says its text this once.</summary>
public sealed record NewSecret
{
    public string Id { get; init; } = "";

    /// <summary>The text of a key.</summary>
    public string? Key { get; init; }

    /// <summary>The text of an enrolment.</summary>
    public string? Token { get; init; }

    /// <summary>Without the text: records end up in logs.</summary>
    public override string ToString() => $"secret {Id}";
}
