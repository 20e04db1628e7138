using System.Buffers;
using System.Text;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>A submission with its spec parsed, or with what is wrong with it.</summary>
internal readonly record struct ParsedJob(JobSubmission Submission, JobId Id, JobSpec? Spec, string? Problem)
{
    /// <summary>Parses while the pump may be waiting for the store: this is most of a submission's work.</summary>
    public static ParsedJob Of(JobSubmission submission)
    {
        if (!JobId.TryParse(submission.Id, out var id))
        {
            return new(submission, default, null, $"'{submission.Id}' is not a job id: {JobId.TextLength} base32 characters are needed.");
        }

        // What could not be read back from the store is not taken, whoever has read it already.
        if (submission.Spec is JobSpec known && JobSpecJson.TooLarge(submission.SpecJson) is null)
        {
            return new(submission, id, known, null);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(submission.SpecJson.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(submission.SpecJson, buffer);
            var spec = JobSpecJson.Parse(buffer.AsSpan(0, length), out var errors);
            return new(submission, id, spec, spec is null ? $"{errors[0].Path}: {errors[0].Message}" : null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public SubmitOutcome Refuse(string code, string detail) => new() { JobId = Submission.Id, Status = SubmitStatus.Refused, Code = code, Detail = detail };
}
