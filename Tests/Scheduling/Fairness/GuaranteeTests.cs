using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Tests.Scheduling.Scenarios;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

/// <summary>A tenant is served first up to what is guaranteed to it, as Hadoop's Fair Scheduler serves min shares.</summary>
public sealed class GuaranteeTests
{
    [Fact]
    public void OneOfTwo_IsServedFirstUpToItsGuarantee_ThenSharesDecide()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 6)).Guarantee("b", "cpu=4");
        cluster.Submit("a", "cpu=1", tasks: 10);
        cluster.Submit("b", "cpu=1", tasks: 10);

        // Four for b; then a has less.
        Assert.Equal("bbbbaa", cluster.Decide().Order());
    }

    [Fact]
    public void BelowItsGuarantee_GoesBeforeSomebodyWithLessOfTheRegion()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4)).Guarantee("b", "cpu=3");
        cluster.Submit("b", "cpu=1", tasks: 2);
        cluster.Decide();
        cluster.Submit("a", "cpu=1", tasks: 4);
        cluster.Submit("b", "cpu=1", tasks: 4);

        Assert.Equal("bbba", cluster.Decide().Order());
    }

    [Fact]
    public void OfTwoGuaranteed_TheOneWithTheLowerPartOfItGoesFirst()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 10)).Guarantee("a", "cpu=2").Guarantee("b", "cpu=4");
        cluster.Submit("a", "cpu=1", tasks: 10);
        cluster.Submit("b", "cpu=1", tasks: 10);
        cluster.Submit("c", "cpu=1", tasks: 10);

        // 0/2 and 0/4 tie and so do the shares: by path. Then 1/2 against 0/4, 1/4, 2/4 (a tie; a has the smaller share),
        // 2/2 is no need any more; from there c has the least.
        Assert.Equal("abbabbccac", cluster.Decide().Order());
    }

    [Fact]
    public void OneResourceInUseUpToItsAmount_IsAGuaranteeKept()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=8,memory=80G")).Guarantee("b", "cpu=2,memory=40G");
        cluster.Submit("a", "cpu=1,memory=1G", tasks: 10);
        cluster.Submit("b", "cpu=1,memory=1G", tasks: 10);

        Assert.Equal("bbaaabab", cluster.Decide().Order());
    }

    [Fact]
    public void AResourceThatTheRegionDoesNotHave_DoesNotCount()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 4)).Guarantee("b", "example.com/fpga=3");
        cluster.Submit("a", "cpu=1", tasks: 4);
        cluster.Submit("b", "cpu=1", tasks: 4);
        Assert.Equal("abab", cluster.Decide().Order());
    }

    [Fact]
    public void AResourceThatComesWithANode_CountsFromThenOn()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 1)).Guarantee("b", "gpu=2");
        cluster.Submit("a", "cpu=1,gpu=1", tasks: 4);
        cluster.Submit("b", "cpu=1,gpu=1", tasks: 4);
        cluster.Decide();

        cluster.Apply(new NodeJoined(NodesOf.Node("g1", "cpu=3,gpu=3")));

        Assert.Equal("bba", cluster.Decide().Order());
    }

    [Fact]
    public void TasksThatAskForNothingGuaranteed_AreNotServedFirst()
    {
        var cluster = Cluster.With(NodesOf.Node("n1", "cpu=4,gpu=4")).Guarantee("b", "gpu=4");
        cluster.Submit("a", "cpu=1", tasks: 4);
        cluster.Submit("b", "cpu=1", tasks: 4);
        Assert.Equal("abab", cluster.Decide().Order());
    }

    [Fact]
    public void ATenantAbove_GuaranteesForAllBelow_InTheOrderOfTheirShares()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 6)).Guarantee("x", "cpu=4");
        cluster.Submit("a", "cpu=1", tasks: 10);
        cluster.Submit("x/p", "cpu=1", tasks: 10);
        cluster.Submit("x/q", "cpu=1", tasks: 10);

        Assert.Equal(["x/p", "x/q", "x/p", "x/q", "a", "a"], cluster.Decide().Placed.Select(p => p.Tenant.Value));
    }

    [Fact]
    public void ATenantBelow_WithAGuaranteeOfItsOwn_GoesFirstByTheLowerRatio()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 6)).Guarantee("x", "cpu=4").Guarantee("x/q", "cpu=10");
        cluster.Submit("x/p", "cpu=1", tasks: 10);
        cluster.Submit("x/q", "cpu=1", tasks: 10);

        // Both need 0/4; then q's own 0/10, 1/10, … is below the 1/4, 2/4, … of them together, and it alone needs more at the end.
        Assert.Equal(["x/p", "x/q", "x/q", "x/q", "x/q", "x/q"], cluster.Decide().Placed.Select(p => p.Tenant.Value));
    }

    [Fact]
    public void WhatRuns_IsNotStoppedForIt()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2)).Guarantee("b", "cpu=2");
        var running = cluster.Submit("a", "cpu=1", tasks: 4);
        cluster.Decide();
        cluster.Submit("b", "cpu=1", tasks: 2);
        cluster.Decide();
        Assert.Empty(cluster.Changes.Kills);
        Assert.Equal("aa", cluster.Order());

        cluster.Finish(running).Decide();

        Assert.Equal("aab", cluster.Order());
    }

    [Fact]
    public void ChangedAndTakenAway_CountsFromTheNextDecisionOn()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2)).Guarantee("b", "cpu=9");
        cluster.Submit("a", "cpu=1", tasks: 10);
        cluster.Submit("b", "cpu=1", tasks: 10);
        Assert.Equal("bb", cluster.Decide().Order());

        cluster.Apply(new TenantChanged(new(TenantPath.Parse("b")))).Apply(new NodeJoined(NodesOf.Node("n9", "cpu=4")));

        Assert.Equal("bbaaab", cluster.Decide().Order());
    }

    [Fact]
    public void Explanation_SaysThatSomebodyIsAheadForItsGuarantee()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2)).Guarantee("b", "cpu=4");
        cluster.Submit("b", "cpu=1", tasks: 4);
        cluster.Decide();
        var waiting = cluster.Submit("a", "cpu=1");
        var explanation = cluster.Decide().Explain(waiting);

        Assert.Equal(ReasonCodes.BehindOtherTenants, explanation.ReasonCode);
        Assert.Contains("Another tenant is served first, which has less than is guaranteed to it: a uses nothing yet with weight 1.", explanation.Text, StringComparison.Ordinal);
        Assert.True(Assert.Single(explanation.SharesAhead).IsBelowGuarantee);
    }

    [Fact]
    public void Explanation_OfANeedyOne_SaysHowMuchItHas()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 3)).Guarantee("a", "cpu=4").Guarantee("b", "cpu=8");
        var waiting = cluster.Submit("a", "cpu=1", tasks: 4);
        cluster.Decide();
        cluster.Submit("b", "cpu=1", tasks: 4);
        var explanation = cluster.Decide().Explain(waiting, index: 3);
        Assert.Contains("Another tenant is served first, which has less of what is guaranteed to it: a uses 100% of the region's cpu with weight 1 and has 75% of what is guaranteed to it.", explanation.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Share_ShowsTheGuaranteeAndWhoIsNext()
    {
        var cluster = Cluster.With(1.Nodes(cpu: 2)).Guarantee("b", "cpu=4");
        cluster.Submit("a", "cpu=1", tasks: 4);
        cluster.Submit("b", "cpu=1", tasks: 4);
        cluster.Decide();
        Assert.Equal(("cpu=4", true, 1), (cluster.Share("b").Guarantee?.ToString(), cluster.Share("b").IsBelowGuarantee, cluster.Share("b").Position));
        Assert.Equal((null, false, 2), (cluster.Share("a").Guarantee, cluster.Share("a").IsBelowGuarantee, cluster.Share("a").Position));
    }

    [Theory]
    [InlineData("cpu=4", "cpu=4", null)]
    [InlineData("cpu=5", "memory=1G", null)]
    [InlineData("cpu=5,memory=1G", "cpu=4", "the guarantee of 5 CPU is above the limit, 4 CPU.")]
    public void Settings_AGuaranteeAboveTheOwnLimit_IsWrong(string guarantee, string limit, string? problem) =>
        Assert.Equal(problem, new TenantSettings(TenantPath.Parse("t")) { Guarantee = ResourceAmounts.Parse(guarantee), HardLimit = ResourceAmounts.Parse(limit) }.Validate());
}
