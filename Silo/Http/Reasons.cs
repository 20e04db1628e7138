using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Http;

/// <summary>Why somebody acts: every operator's action needs it, and the audit keeps it with the action.</summary>
internal static class Reasons
{
    private const string Name = "reason";
    private static readonly string Missing = $"'reason' is missing: say why, in 1 to {Scheduling.Model.Limits.ReasonChars} characters; it goes into the audit.";

    /// <summary>The query parameter of requests that have no body, or none in JSON.</summary>
    public static QueryParameter Parameter { get; } =
        new(Name, QueryKind.Text, $"Why, in 1 to {Scheduling.Model.Limits.ReasonChars} characters; needed, and goes into the audit.");

    /// <summary>The reason that every action needs; empty when it is missing or wrong (then noted).</summary>
    public static string Reason(this JsonBody body)
    {
        var reason = body.OptionalReason();
        if (body.IsAbsent(Name) || (reason is not null && string.IsNullOrWhiteSpace(reason)))
            body.Fail(Name, ProblemCodes.ReasonRequired, Missing);
        return reason ?? "";
    }

    /// <summary>The reason of what may go without; null when it is absent or wrong (then noted).</summary>
    public static string? OptionalReason(this JsonBody body) =>
        body.Text(Name, Scheduling.Model.Limits.ReasonChars, ProblemCodes.ReasonInvalid);

    /// <summary>The reason in the address.</summary>
    /// <exception cref="ProblemException">There is none, or it is too long.</exception>
    public static string Reason(this IQueryCollection query)
    {
        var reason = query.Text(Name);
        if (string.IsNullOrWhiteSpace(reason))
            throw ProblemCodes.ReasonRequired.At(Name, Missing);
        if (reason.Length > Scheduling.Model.Limits.ReasonChars)
            throw ProblemCodes.ReasonInvalid.At(Name, $"'reason' has {reason.Length} characters; 1 to {Scheduling.Model.Limits.ReasonChars} are needed.");
        return reason;
    }
}
