namespace OrleansScheduler.Dashboard.Hosting;

/// <summary>Marks an endpoint that answers with a page, so that it gets the headers of one.</summary>
internal sealed class DashboardPage
{
    public static readonly DashboardPage Mark = new();

    private DashboardPage()
    {
    }
}
