using OrleansScheduler.Silo.Mounting;

namespace OrleansScheduler.Silo.Start;

/// <summary>
/// Asks for a page of jobs once the silo listens, the way of every request, so that who asks for the next one does not pay
/// for code that never ran. What it is answered is nobody's concern: a store that fails says so to who asks next.
/// </summary>
internal sealed class FirstPage(ApiPipeline pipeline, IServiceScopeFactory scopes, OperatorKey operatorKey) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (operatorKey.ValidId is not { } key)
            return;
        await using var request = new InnerRequest(
            scopes, key, HttpMethod.Get, $"/jobs?limit={Limits.PageDefault}", json: null, Limits.FirstPageBytes, cancellationToken);
        await request.RunAsync(pipeline.Entry, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
