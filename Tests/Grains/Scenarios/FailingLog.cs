using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace OrleansScheduler.Tests.Grains.Scenarios;

/// <summary>A log that tells of one event, and that throws at another as long as the test says: a defect in what logs there.</summary>
public sealed class FailingLog(int failsAt, int tellsOf) : ILoggerProvider, ILogger
{
    private readonly Channel<Exception?> _told = Channel.CreateUnbounded<Exception?>();

    public bool Fails { get; set; }

    /// <summary>The cause that the next such event names.</summary>
    public async Task<Exception?> NextAsync() => await _told.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public int Untold => _told.Reader.Count;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == tellsOf)
        {
            _told.Writer.TryWrite(exception);
        }

        if (Fails && eventId.Id == failsAt)
        {
            throw new InvalidOperationException("The test's log fails.");
        }
    }

    public void Dispose()
    {
    }
}
