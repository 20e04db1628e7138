using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Http;

namespace OrleansScheduler.Client.Streams;

/// <summary>
/// How a stream outlives its connections: before anything came, a few tries as with any call; once it has been open, tries
/// for <see cref="SchedulerClientOptions.StreamPatience"/> since it broke, because a server that restarts comes back.
/// </summary>
internal sealed class Reconnection(SchedulerClientOptions options)
{
    private bool _opened;
    private int _tries;
    private long? _brokenAt;

    public void Alive()
    {
        _opened = true;
        _tries = 0;
        _brokenAt = null;
    }

    /// <summary>The stream ended in good order but too early: counts as a try, so that an odd server is not hammered.</summary>
    public Task AgainAsync(CancellationToken cancellation) => Backoff.WaitAsync(options, _tries++, asked: null, cancellation);

    /// <summary>Whether another try may mend what broke; counts as the moment of the break where it is the first error.</summary>
    public bool Bears(Exception e)
    {
        if (!_opened && HadConnection(e))
        {
            Alive();
        }

        if (!Backoff.IsTransient(e) && e is not (IOException or HttpRequestException))
        {
            return false;
        }

        _brokenAt ??= options.Time.GetTimestamp();
        return _opened ? options.Time.GetElapsedTime(_brokenAt.Value) < options.StreamPatience : _tries < options.Retries;
    }

    public Task AfterAsync(Exception e, CancellationToken cancellation) =>
        Backoff.WaitAsync(options, _tries++, (e as SchedulerApiException)?.RetryAfter, cancellation);

    /// <summary>A quiet stream's head may still be under way when its connection breaks: the server was there all the same.</summary>
    private static bool HadConnection(Exception e) =>
        e.InnerException is HttpRequestException
        {
            HttpRequestError: not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError),
        };
}
