using OrleansScheduler.Grains.Interfaces;

namespace OrleansScheduler.Silo.Start;

/// <summary>
/// Grain calls of a starting silo. They are made again while nobody answers: the grain may be on a silo that has just
/// died. A start that gave up there would only be repeated by whoever started it.
/// </summary>
internal sealed partial class StartCalls(TimeProvider time, ILogger<StartCalls> log)
{
    /// <summary>Asks until there is an answer, at most <see cref="Limits.StartTries"/> times; refusals and defects are the caller's at once.</summary>
    public async Task AskAsync(Func<Task> ask, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await ask();
                return;
            }
            catch (Exception e) when (Unanswered.Is(e) && tries < Limits.StartTries)
            {
                LogAskedAgain(e.Message);
            }

            await Task.Delay(Limits.StartAgain, time, cancellationToken);
        }
    }

    [LoggerMessage(EventId = 5312, Level = LogLevel.Warning, Message = "The cluster does not answer this silo's start, which asks again: {Problem}")]
    private partial void LogAskedAgain(string problem);
}
