using System.Collections.Immutable;
using Orleans;

namespace OrleansScheduler.Tests.OrleansEmbedded;

public sealed class CallTests
{
    private readonly string _key = Signals.NewName();

    [Theory, BothWays]
    public async Task Message_ThereAndBack_IsEqual(bool copies)
    {
        var sent = new Parcel
        {
            Number = Guid.NewGuid(),
            Parts = [new Part("a", 1), new Part("b", null)],
            Weights = ImmutableDictionary<string, long>.Empty.Add("a", long.MaxValue),
            SentAt = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            Day = DayOfWeek.Friday,
        };

        var back = await (await GrainAsync(copies)).Send(sent);

        Assert.Equal((sent.Number, sent.SentAt, sent.Day), (back.Number, back.SentAt, back.Day));
        Assert.Equal<Part>(sent.Parts, back.Parts);
        Assert.Equal(sent.Weights, back.Weights);
    }

    [Theory, BothWays]
    public async Task ValueTaskMethods_Answer(bool copies)
    {
        var grain = await GrainAsync(copies);

        Assert.Equal(5, await grain.Add(2, 3));
        await grain.Nothing();
    }

    [Theory, BothWays]
    public async Task FailureInTheCall_IsCarriedToTheCaller(bool copies)
    {
        var grain = await GrainAsync(copies);

        var failure = await Assert.ThrowsAsync<ArgumentException>(() => grain.Fail("why"));

        Assert.StartsWith("why", failure.Message, StringComparison.Ordinal);
        Assert.Equal("inner", Assert.IsType<InvalidOperationException>(failure.InnerException).Message);
    }

    [Theory, BothWays]
    public async Task FailureAfterAnAwait_IsCarriedToTheCaller(bool copies)
    {
        var grain = await GrainAsync(copies);

        var failure = await Assert.ThrowsAsync<KeyNotFoundException>(() => grain.FailLater("why"));

        Assert.Equal("why", failure.Message);
        Assert.Contains(nameof(CallGrain.FailLater), failure.ToString(), StringComparison.Ordinal);
    }

    [Theory, BothWays]
    public async Task CancelledCall_IsCancelledForTheCaller(bool copies)
    {
        var grain = await GrainAsync(copies);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(grain.Cancelled);
    }

    [Theory, BothWays]
    public async Task OneWayCall_IsNotWaitedFor_AndItsFailureIsNotSeen(bool copies)
    {
        var grain = await GrainAsync(copies);

        await grain.Tell(_key + "in", _key + "leave");

        await Signals.WaitFor(_key + "in");
        Signals.Set(_key + "leave");
    }

    [Theory, BothWays]
    public async Task CallLongerThanItsResponseTimeout_EndsInTimeoutException(bool copies)
    {
        var grain = await GrainAsync(copies);

        await Assert.ThrowsAsync<TimeoutException>(() => grain.Slow(_key + "leave"));
        Signals.Set(_key + "leave");
    }

    [Theory, BothWays]
    public async Task CancellationTokenOfTheCaller_ReachesTheGrain(bool copies)
    {
        var grain = await GrainAsync(copies);
        using var source = new CancellationTokenSource();
        var call = grain.WaitOrCancel(_key + "in", source.Token);
        await Signals.WaitFor(_key + "in");

        await source.CancelAsync();

        try
        {
            Assert.True(await call);
        }
        catch (OperationCanceledException)
        {
            Assert.True(source.IsCancellationRequested); // an engine may end the call for the caller at once
        }
    }

    [Theory, BothWays]
    public async Task ReferenceInAnAnswer_NamesTheSameGrain(bool copies)
    {
        var grain = await GrainAsync(copies);

        var self = await grain.Self();

        Assert.Equal(grain.GetGrainId(), self.GetGrainId());
        Assert.Equal(grain, self);
        Assert.Equal(7, await self.Add(3, 4));
    }

    private async Task<ICallGrain> GrainAsync(bool copies) => (await SharedCluster.GrainsAsync(copies)).GetGrain<ICallGrain>(_key);
}
