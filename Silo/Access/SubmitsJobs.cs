namespace OrleansScheduler.Silo.Access;

/// <summary>Marks an endpoint that is paid for by the jobs it takes, not as a request.</summary>
internal sealed class SubmitsJobs
{
    public static readonly SubmitsJobs Mark = new();

    private SubmitsJobs()
    {
    }
}
