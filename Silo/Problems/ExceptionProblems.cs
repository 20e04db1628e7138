using System.Text.Json;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Silo.Problems;

/// <summary>Which problem an exception stands for.</summary>
internal static class ExceptionProblems
{
    /// <summary>The problem of an exception that a request ended with; <see cref="ProblemCodes.InternalError"/> for a defect.</summary>
    public static ProblemException Of(Exception exception) => exception switch
    {
        ProblemException problem => problem,
        RefusedException refused => new(ProblemCodes.Find(refused.Code), refused.Message),
        StoreUnavailableException store => new(ProblemCodes.StoreUnavailable, Describe(store)),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => ProblemCodes.BodyTooLarge.With("The body is larger than this route takes."),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => ProblemCodes.RequestTimeout.With("The body did not arrive in time."),
        BadHttpRequestException bad => ProblemCodes.BadRequest.With(bad.Message),
        JsonException json => Json(json),
        _ when Unanswered.Is(exception) => ProblemCodes.Unavailable.With(
            "The part of the cluster that is responsible did not answer. Whether the request took effect is not known; reads and idempotent requests can be repeated."),
        _ => ProblemCodes.InternalError.With("The request failed because of a defect in the server; its log says more."),
    };

    private static string Describe(StoreUnavailableException store) => store.Outcome == CommitOutcome.Unknown
        ? "The store's answer was lost: whether the request took effect is not known. Repeat it with its Idempotency-Key, or look."
        : "The store cannot be reached; nothing was changed.";

    private static ProblemException Json(JsonException json)
    {
        var path = (json.Path ?? "").TrimStart('$').TrimStart('.');
        return ProblemCodes.BodyInvalid.At(path, path.Length == 0
            ? "The body has not the form that is needed."
            : $"'{path}' has not the form that is needed.");
    }
}
