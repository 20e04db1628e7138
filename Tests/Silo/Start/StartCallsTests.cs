using Microsoft.Extensions.Logging.Abstractions;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Silo;
using OrleansScheduler.Silo.Start;

namespace OrleansScheduler.Tests.Silo.Start;

public sealed class StartCallsTests
{
    private readonly ManualTime _time = new();
    private int _asked;

    [Fact]
    public async Task Ask_NobodyAnswersAtFirst_IsAskedAgain()
    {
        var ask = Calls().AskAsync(() => ++_asked < 3 ? throw new SiloUnavailableException("gone") : Task.CompletedTask, CancellationToken.None);
        await WaitAsync();
        await WaitAsync();
        await ask;

        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task Ask_NobodyEverAnswers_FailsWithThat()
    {
        var ask = Calls().AskAsync(() => throw new TimeoutException($"try {++_asked}"), CancellationToken.None);
        for (var i = 1; i < Limits.StartTries; i++)
            await WaitAsync();

        Assert.Equal($"try {Limits.StartTries}", (await Assert.ThrowsAsync<TimeoutException>(() => ask)).Message);
    }

    [Fact]
    public async Task Ask_Refused_IsNotAskedAgain() =>
        Assert.Equal(RefusalCodes.Invalid, (await Assert.ThrowsAsync<RefusedException>(
            () => Calls().AskAsync(() => throw new RefusedException(RefusalCodes.Invalid, "no"), CancellationToken.None))).Code);

    private async Task WaitAsync()
    {
        await _time.ArmedForAsync(_time.GetUtcNow() + Limits.StartAgain);
        _time.Advance(Limits.StartAgain);
    }

    private StartCalls Calls() => new(_time, NullLogger<StartCalls>.Instance);
}
