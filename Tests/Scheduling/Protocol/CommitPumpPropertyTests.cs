using OrleansScheduler.Scheduling.Protocol;

namespace OrleansScheduler.Tests.Scheduling.Protocol;

/// <summary>A store that fails at random under the pump: nothing is acknowledged that it does not hold.</summary>
public sealed class CommitPumpPropertyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20_261)]
    [InlineData(77_003)]
    public void Pump_UnderRandomFailures_AcknowledgesOnlyWhatIsDurable(int seed)
    {
        var random = new Random(seed);
        var durable = new List<int>();
        var acknowledged = new List<int>();
        var answered = new HashSet<int>();
        var pump = new CommitPump<int>(batchWeightMax: 7, inboxWeightMax: 20);
        IReadOnlyList<int> flight = [];
        var next = 0;

        void Answer(IEnumerable<int> requests)
        {
            foreach (var request in requests)
            {
                Assert.True(answered.Add(request), $"request {request} answered twice; seed {seed}");
            }
        }

        for (var step = 0; step < 20_000; step++)
        {
            switch (random.Next(6))
            {
                case 0 or 1 or 2:
                    if (pump.Offer(next, random.Next(1, 4)) != PumpAdmission.Queued)
                    {
                        answered.Add(next);
                    }

                    next++;
                    break;
                case 3 when pump.State == CommitPumpState.Idle:
                    pump.TryBegin(random.Next(2) == 0, out flight);
                    break;
                case 4 when pump.State == CommitPumpState.Committing && random.Next(5) > 0:
                    durable.AddRange(flight);
                    var done = pump.Committed();
                    acknowledged.AddRange(done);
                    Answer(done);
                    break;
                case 4 when pump.State == CommitPumpState.Committing:
                    var outcome = (CommitOutcome)random.Next(2);
                    if (outcome == CommitOutcome.Unknown && random.Next(2) == 0)
                    {
                        durable.AddRange(flight);
                    }

                    var failure = pump.Fail(outcome);
                    Answer(failure.InFlight);
                    Answer(failure.Waiting);
                    break;
                case 5 when pump.State == CommitPumpState.Recovering:
                    pump.Recovered();
                    break;
            }
        }

        var store = durable.ToHashSet();
        Assert.All(acknowledged, request => Assert.True(store.Contains(request), $"request {request} acknowledged, not durable; seed {seed}"));
        Assert.True(acknowledged.Zip(acknowledged.Skip(1)).All(pair => pair.First < pair.Second), $"out of order; seed {seed}");
        Assert.True(acknowledged.Count > 1_000, $"too few acknowledgements to mean anything; seed {seed}");
    }
}
