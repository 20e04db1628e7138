using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Protocol;
using static OrleansScheduler.Tests.Scheduling.Protocol.ProtocolScenario;

namespace OrleansScheduler.Tests.Scheduling.Protocol;

/// <summary>Commands at random, late and doubled: a ledger never overcommits and its tokens never go back.</summary>
public sealed class NodeLedgerPropertyTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(41)]
    [InlineData(90_210)]
    public void Ledger_UnderRandomCommands_NeverOvercommitsNorGoesBack(int seed)
    {
        var random = new Random(seed);
        var ledger = new NodeLedger();
        ledger.Adopt(1, Cpu(8), []);
        var sent = new List<(long Epoch, LedgerEntry Entry)>();
        var highest = new Dictionary<TaskId, long>();
        var (epoch, token, now, accepted) = (1L, 0L, 0L, 0);

        for (var step = 0; step < 20_000; step++)
        {
            now += random.Next(5);
            switch (random.Next(5))
            {
                case 0:
                    sent.Add((epoch, Entry(random.Next(6), ++token, random.Next(1, 5))));
                    break;
                case 1 or 2 when sent.Count > 0:
                    // A recent command, perhaps for the second time or out of order.
                    var (of, entry) = sent[random.Next(Math.Max(0, sent.Count - 8), sent.Count)];
                    if (ledger.Start(of, entry, now) == LedgerVerdict.Accepted)
                    {
                        Assert.True(entry.Token > highest.GetValueOrDefault(entry.Task), $"token went back; seed {seed}, step {step}");
                        highest[entry.Task] = entry.Token;
                        accepted++;
                    }

                    break;
                case 3 when ledger.TokenOf(Task(random.Next(6))) is not null || random.Next(50) > 0:
                    var task = Task(random.Next(6));
                    if (ledger.TokenOf(task) is { } running)
                    {
                        Assert.True(ledger.Finish(task, running));
                    }

                    ledger.Hold($"h{random.Next(3)}", Cpu(random.Next(1, 4)), now + random.Next(1, 20), now);
                    break;
                case 4 when random.Next(100) == 0:
                    epoch++;
                    break;
            }

            Assert.True(ledger.Used.CpuMillis <= ledger.Capacity.CpuMillis, $"overcommitted; seed {seed}, step {step}");
        }

        Assert.True(accepted > 1_000, $"too few starts to mean anything: {accepted}; seed {seed}");
    }
}
