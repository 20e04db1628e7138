using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

/// <summary>The division that is kept up to date gives what the allocation that is computed anew gives, but for whole units.</summary>
public sealed class FairDivisionTests
{
    [Fact]
    public void Divide_Keshav_Weighted()
    {
        // Capacity 16, demands 4, 2, 10, 4, weights 5, 8, 1, 2: 4, 2, 6, 4.
        var accounts = Accounts([5, 8, 1, 2]);
        Assert.Equal([250_000_000L, 125_000_000, 375_000_000, 250_000_000], Divided(new(), accounts, [250_000_000, 125_000_000, 625_000_000, 250_000_000]));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(404)]
    [InlineData(123_456)]
    public void Divide_AfterRandomChanges_AgreesWithTheAllocation(int seed)
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, 60).Select(_ => random.Next(4) == 0 ? Limits.WeightMax : random.Next(1, 9)).ToArray();
        var accounts = Accounts(weights);
        var division = new FairDivision();
        var demands = new long[accounts.Length];
        for (var step = 0; step < 2_000; step++)
        {
            for (var change = random.Next(1, step % 100 == 0 ? 60 : 4); change > 0; change--)
                demands[random.Next(demands.Length)] = random.Next(5) switch { 0 => 0, 1 => FairDivision.Whole, _ => random.NextInt64(FairDivision.Whole / 20) };

            var expected = MaxMinAllocation.Of(FairDivision.Whole, demands, weights);
            var actual = Divided(division, accounts, demands);

            Assert.True(expected.Zip(actual).All(e => e.First - e.Second is 0 or 1), $"seed {seed}, step {step}");
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(405)]
    [InlineData(123_457)]
    public void Divide_WithGuarantees_AgreesWithTheAllocation(int seed)
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, 30).Select(_ => random.Next(1, 9)).ToArray();
        var accounts = Accounts(weights);
        var division = new FairDivision();
        for (var step = 0; step < 500; step++)
        {
            var demands = accounts.Select(_ => random.Next(5) switch { 0 => 0, 1 => FairDivision.Whole, _ => random.NextInt64(FairDivision.Whole / 20) }).ToArray();
            for (var i = 0; i < accounts.Length; i++)
                accounts[i].Guaranteed = Math.Min(demands[i], random.Next(4) == 0 ? random.NextInt64(FairDivision.Whole / (step % 10 == 0 ? 2 : 30)) : 0);

            var expected = MaxMinAllocation.Of(FairDivision.Whole, demands, weights, [.. accounts.Select(a => a.Guaranteed)]);
            var actual = Divided(division, accounts, demands, guarantees: true);

            Assert.True(expected.Zip(actual).All(e => e.First - e.Second is 0 or 1), $"seed {seed}, step {step}");
        }
    }

    [Fact]
    public void Divide_AgainAndAgain_AllocatesNothing()
    {
        var accounts = Accounts([.. Enumerable.Repeat(1, 100)]);
        var division = new FairDivision();
        var demands = Enumerable.Range(0, 100).Select(i => i * 1_000_000L).ToArray();
        Divided(division, accounts, demands);
        accounts[50].Demand = 3;

        var before = GC.GetAllocatedBytesForCurrentThread();
        division.Divide(nowMs: 1);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ShareAccount[] Accounts(int[] weights) =>
        [.. weights.Select((w, i) => new ShareAccount(new(TenantPath.Parse($"t{i}"), null, []) { Settings = new(TenantPath.Parse($"t{i}")) { Weight = w } }, 0))];

    private static long[] Divided(FairDivision division, ShareAccount[] accounts, long[] demands, bool guarantees = false)
    {
        for (var i = 0; i < accounts.Length; i++)
        {
            accounts[i].Demand = demands[i];
            division.Put(accounts[i], nowMs: 0);
        }

        division.Divide(nowMs: 0, guarantees);
        return [.. accounts.Select(a => a.Entitled)];
    }
}
