namespace OrleansScheduler.Silo.Mounting;

/// <summary>The silo's own request pipeline, for requests that begin inside the process.</summary>
internal sealed class ApiPipeline
{
    private RequestDelegate? _entry;

    /// <summary>Where requests from inside begin. Set once, while the application is put together.</summary>
    public RequestDelegate Entry => _entry ?? throw new InvalidOperationException("The pipeline is not built before the silo has started.");

    /// <summary>Everything that is added to the application after this is what such requests go through.</summary>
    public void CaptureFrom(IApplicationBuilder app) => app.Use(next =>
    {
        _entry = next;
        return next;
    });
}
