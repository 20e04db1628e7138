using System.Text.Json;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Jobs;

/// <summary>Finds the specs inside the body of a batch, without copying them.</summary>
internal static class BatchReader
{
    /// <summary>Where each spec of <c>{"jobs":[…]}</c> lies in the body.</summary>
    /// <exception cref="ProblemException">The body has another form, no jobs, or too many.</exception>
    public static List<Range> Read(ReadOnlySpan<byte> utf8)
    {
        RequestBody.RequireWellFormed(utf8);
        var json = new Utf8JsonReader(utf8);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            throw ProblemCodes.WrongType.At("", "The body must be an object with 'jobs', an array of job specs.");
        List<Range>? jobs = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (!json.ValueTextEquals("jobs"u8))
                throw ProblemCodes.UnknownField.At(Shown(ref json), "A batch has one field, 'jobs'.");
            if (jobs is not null)
                throw ProblemCodes.DuplicateField.At("jobs", "'jobs' is given twice.");
            json.Read();
            jobs = ReadJobs(ref json);
        }

        if (jobs is null)
            throw ProblemCodes.FieldMissing.At("jobs", "'jobs' is missing: an array of job specs is needed.");
        return jobs.Count > 0 ? jobs : throw ProblemCodes.BatchEmpty.At("jobs", $"'jobs' is empty; 1 to {Limits.BatchJobs} job specs are needed.");
    }

    private static List<Range> ReadJobs(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
            throw ProblemCodes.WrongType.At("jobs", "'jobs' must be an array of job specs.");
        var jobs = new List<Range>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (jobs.Count == Limits.BatchJobs)
                throw ProblemCodes.BatchTooLarge.At("jobs", $"A batch has at most {Limits.BatchJobs} jobs; send several.");
            var start = (int)json.TokenStartIndex;
            json.Skip();
            jobs.Add(start..(int)json.BytesConsumed);
        }

        return jobs;
    }

    private static string Shown(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
