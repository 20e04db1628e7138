using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Jobs;

/// <summary>The header by which a submitter makes a repeated request count once.</summary>
internal static class IdempotencyKeys
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>1 to 128 visible ASCII characters; null without the header.</summary>
    public static string? Read(HttpContext http)
    {
        var values = http.Request.Headers[Header];
        if (values.Count == 0)
            return null;
        var key = values.Count == 1 ? values[0]! : "";
        if (key.Length is > 0 and <= Limits.IdempotencyKeyChars && !key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return key;
        throw ProblemCodes.IdempotencyKeyInvalid.At(Header, $"One {Header} of 1 to {Limits.IdempotencyKeyChars} visible ASCII characters is needed.");
    }

    /// <summary>
    /// The key of one job of a batch: a batch that is sent again replays each of its jobs. A client cannot send a key with
    /// a space in it, so none of its own is ever one of these.
    /// </summary>
    public static string? OfBatchJob(string? key, int index) => key is null ? null : $"{key} {index}";
}
