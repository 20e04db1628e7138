using OrleansScheduler.Scheduling.Protocol;

namespace OrleansScheduler.Tests.Scheduling.Protocol;

/// <summary>A network that loses, doubles and delays between outbox and agent: each command is carried out once, in order.</summary>
public sealed class AgentSessionPropertyTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(1_234)]
    [InlineData(987_654)]
    public void Outbox_OverALossyNetwork_LosesAndRepeatsNothing(int seed)
    {
        var random = new Random(seed);
        var node = new AgentSession<int>(leaseMs: 1_000);
        node.Open("s", 0);
        var toAgent = new List<SequencedCommand<int>>();
        var toNode = new List<long>();
        var done = new List<int>();
        var (seen, next, now) = (0L, 0, 0L);

        for (var step = 0; step < 30_000 || node.Unconfirmed > 0; step++)
        {
            now++;
            // The network forgets what is old, in both directions.
            toAgent.RemoveRange(0, Math.Max(0, toAgent.Count - 12));
            toNode.RemoveRange(0, Math.Max(0, toNode.Count - 6));
            Assert.True(step < 200_000, $"the outbox never empties; seed {seed}");
            switch (random.Next(5))
            {
                case 0 when step < 30_000 && node.Append(next) is { } sequence:
                    toAgent.AddRange(random.Next(3) > 0 ? [new(sequence, next)] : []);
                    next++;
                    break;
                case 1 when toAgent.Count > 0:
                    var command = toAgent[random.Next(toAgent.Count)];
                    if (random.Next(3) > 0)
                    {
                        toAgent.Remove(command);
                    }

                    // The agent's rule: the next number only; what came before is known, what comes later waits.
                    if (command.Sequence == seen + 1)
                    {
                        done.Add(command.Command);
                        seen = command.Sequence;
                    }

                    break;
                case 2:
                    toNode.Add(seen);
                    break;
                case 3 when toNode.Count > 0:
                    var heard = toNode[random.Next(toNode.Count)];
                    toNode.Remove(heard);
                    Assert.True(node.Renew("s", now) && node.Confirm("s", heard), $"seed {seed}, step {step}");
                    toAgent.AddRange(node.After(heard, max: 4).Where(_ => random.Next(4) > 0));
                    break;
                default:
                    node.Renew("s", now);
                    break;
            }
        }

        Assert.Equal(Enumerable.Range(0, next), done);
        Assert.True(next > 1_000, $"too few commands to mean anything: {next}; seed {seed}");
    }
}
