using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Silo.Api.Jobs;

/// <summary>The query of a list of jobs.</summary>
/// <param name="Filter">What to find; null when the caller's tenant and the asked one have nothing in common.</param>
/// <param name="FilterText">The filter as one text, which ties cursors to it.</param>
/// <param name="After">Id of the last job of the page before.</param>
internal sealed record JobListing(JobFilter? Filter, string FilterText, string? After, int Limit)
{
    public static readonly QueryParameter[] Parameters =
    [
        new("tenant", QueryKind.Text, "A tenant and those below it."),
        new("state", QueryKind.Text, "Pending, Running, Succeeded, Failed or Cancelled."),
        new("region", QueryKind.Text, "The region that owns the job."),
        new("name", QueryKind.Text, "What the name begins with."),
        new("label", QueryKind.Text, "A label that the job has, key=value."),
        new("cursor", QueryKind.Text, "nextCursor of the page before."),
        new("limit", QueryKind.Whole, "Most jobs of a page, 1 to 1,000; 100 by default."),
    ];

    public static JobListing Read(IQueryCollection query, Caller caller)
    {
        var tenant = query.Tenant();
        var label = Label(query);
        var filter = new JobFilter
        {
            Tenant = (tenant ?? caller.Tenant)?.Value,
            State = query.OneOf<JobState>("state", ProblemCodes.StateUnknown),
            Region = query.Region(),
            NamePrefix = query.Text("name"),
            Label = label,
        };
        var text = $"jobs\n{filter.Tenant}\n{filter.State}\n{filter.Region}\n{filter.NamePrefix}\n{label?.Key}={label?.Value}";
        var after = PageCursor.Read(query.Text("cursor"), text);
        if (after is not null && !JobId.TryParse(after, out _))
            throw PageCursor.Unreadable("cursor");
        var sees = tenant is not { } asked || caller.Tenant is not { } own || asked.IsWithin(own);
        return new(sees ? filter : null, text, after, query.Limit());
    }

    private static KeyValuePair<string, string>? Label(IQueryCollection query)
    {
        if (query.Text("label") is not { } text)
            return null;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new(text[..equals], text[(equals + 1)..])
            : throw ProblemCodes.LabelFilterInvalid.At("label", $"'{text}' is not a label filter; key=value is needed.");
    }
}
