using System.Net;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Cli.Watching;

/// <summary>Follows the output of a job's attempts, a bounded number at once, and copies it to the terminal's streams.</summary>
internal sealed class OutputFollowers(Call call, string job, OutputGate gate, Func<int, string?> prefix) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation);
    private readonly SemaphoreSlim _slots = new(CliLimits.FollowedAttempts, CliLimits.FollowedAttempts);
    private readonly Dictionary<AttemptKey, Task> _followers = [];
    private long _progress;

    /// <summary>Begins to follow an attempt; once only.</summary>
    public void Follow(AttemptKey attempt)
    {
        if (!_followers.ContainsKey(attempt))
        {
            _followers[attempt] = FollowBothAsync(attempt, _stop.Token);
        }
    }

    /// <summary>Waits until all output of an attempt was written, or nothing came for a while.</summary>
    public Task DrainAsync(AttemptKey attempt, CancellationToken cancellation) =>
        _followers.TryGetValue(attempt, out var follower) ? DrainAsync(follower, cancellation) : Task.CompletedTask;

    /// <summary>The same for all attempts.</summary>
    public Task DrainAllAsync(CancellationToken cancellation) => DrainAsync(Task.WhenAll(_followers.Values), cancellation);

    /// <summary>Ends what still follows, and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_followers.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _slots.Dispose();
    }

    private async Task DrainAsync(Task followers, CancellationToken cancellation)
    {
        while (!followers.IsCompleted)
        {
            var seen = Interlocked.Read(ref _progress);
            await Task.WhenAny(followers, Task.Delay(TimeSpan.FromMilliseconds(CliLimits.OutputPatienceMs), call.Host.Time, cancellation));
            cancellation.ThrowIfCancellationRequested();
            if (!followers.IsCompleted && seen == Interlocked.Read(ref _progress))
            {
                await gate.SayAsync("osched: the job ended, but its output does not: what is above may be incomplete.", cancellation);
                return;
            }
        }

        await followers;
    }

    private async Task FollowBothAsync(AttemptKey attempt, CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation);
        try
        {
            await Task.WhenAll(
                FollowAsync(attempt, LogQuery.Stdout, call.Host.OutputBytes, cancellation),
                FollowAsync(attempt, LogQuery.Stderr, call.Host.ErrorBytes, cancellation));
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task FollowAsync(AttemptKey attempt, string stream, Stream to, CancellationToken cancellation)
    {
        var lines = prefix(attempt.Task) is { } text ? new PrefixedLines(text) : null;
        var query = new LogQuery { Task = attempt.Task, Attempt = attempt.Attempt, Stream = stream, Follow = true };
        try
        {
            await foreach (var piece in call.Client.Jobs.ReadLogAsync(job, query, cancellation))
            {
                Interlocked.Increment(ref _progress);
                await gate.WriteAsync(to, lines?.Add(piece.Bytes.Span) ?? piece.Bytes, cancellation);
            }

            await gate.WriteAsync(to, lines?.End() ?? default, cancellation);
        }
        catch (SchedulerApiException e) when (e.Status == HttpStatusCode.NotFound)
        {
            // A simulated node has no output, and a node may have dropped that of an old attempt: nothing to show.
        }
        catch (Exception e) when (e is SchedulerApiException or SchedulerUnreachableException)
        {
            await gate.SayAsync($"osched: cannot read the {stream} of task {attempt.Task}, attempt {attempt.Attempt}: {e.Message}", cancellation);
        }
    }
}
