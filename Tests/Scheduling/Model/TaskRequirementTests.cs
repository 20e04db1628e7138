using System.Text;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Model;

/// <summary>Whether a requirement is a spec's is known without writing its key, and never differs from what the key says.</summary>
public class TaskRequirementTests
{
    private static readonly string[] Parts =
    [
        """ "resources": { "cpu": "2", "memory": "4G" } """,
        """ "resources": { "memory": "4000M", "cpu": "2000m" } """,
        """ "resources": { "cpu": "2" } """,
        """ "resources": { "cpu": "2", "memory": "4G", "gpu": "1" } """,
        """ "resources": { "cpu": "2", "memory": "4G" }, "scheduling": { "strategy": "round-robin" } """,
        """ "resources": { "cpu": "2", "memory": "4G" }, "scheduling": { "strategy": "best-fit" } """,
        """ "resources": { "cpu": "2", "memory": "4G" }, "scheduling": { "priority": "high" }, "tasks": 3, "labels": { "a": "b" } """,
        """ "resources": { "cpu": "2", "memory": "4G" }, "placement": { "nodeSelector": { "disk": "ssd" } } """,
        """ "resources": { "cpu": "2", "memory": "4G" }, "placement": { "nodeSelector": { "disk": "hdd" } } """,
        """ "resources": { "cpu": "2", "memory": "4G" }, "placement": { "tolerations": [{ "key": "gpu" }] } """,
        """ "resources": { "cpu": "2", "memory": "4G" }, "placement": { "tolerations": [{ "key": "gpu", "value": "x" }] } """,
        """ "resources": { "cpu": "2", "memory": "4G" }, "placement": { "regions": ["a"] } """,
        """ "resources": { "cpu": "2", "memory": "4G" }, "placement": { "regions": ["a", "b"] } """,
        """ "resources": { "cpu": "2", "memory": "4G" }, "placement": { "regions": ["b", "a"] } """,
        """ "resources": { "cpu": "2", "memory": "4G" }, "placement": { "jurisdictions": ["eu"] } """,
    ];

    [Fact]
    public void IsOf_EveryPairOfSpecs_SaysWhatTheKeysSay()
    {
        foreach (var a in Parts)
        {
            foreach (var b in Parts)
            {
                var requirement = TaskRequirement.Of(Spec(a), PlacementStrategies.Default);
                Assert.Equal(
                    requirement.Key == TaskRequirement.Of(Spec(b), PlacementStrategies.Default).Key,
                    requirement.IsOf(Spec(b), PlacementStrategies.Default));
            }
        }
    }

    [Fact]
    public void IsOf_AnotherDefaultStrategy_IsAnother()
    {
        var requirement = TaskRequirement.Of(Spec(Parts[0]), PlacementStrategy.BestFit);

        Assert.True(requirement.IsOf(Spec(Parts[0]), PlacementStrategy.BestFit));
        Assert.False(requirement.IsOf(Spec(Parts[0]), PlacementStrategy.RoundRobin));
    }

    [Fact]
    public void With_AfterTheKeyWasRead_HasAKeyOfItsOwn()
    {
        var requirement = TaskRequirement.Of(Spec(Parts[0] + ", \"placement\": { \"nodeSelector\": { \"disk\": \"ssd\" }, \"tolerations\": [{ \"key\": \"gpu\" }], \"regions\": [\"a\"], \"jurisdictions\": [\"eu\"] }"), PlacementStrategies.Default);
        var key = requirement.Key;

        var bare = requirement with { Resources = ResourceAmounts.Empty };

        Assert.Equal(key.Replace(""" "resources":{"cpu":"2","memory":"4G"} """.Trim(), "\"resources\":{}", StringComparison.Ordinal), bare.Key);
        Assert.Equal(key, (bare with { Resources = requirement.Resources }).Key);
    }

    private static JobSpec Spec(string part)
    {
        var text = "{ \"name\": \"a\", \"run\": { \"command\": [\"true\"] }, " + part + " }";
        return JobSpecJson.Parse(Encoding.UTF8.GetBytes(text), out var errors) ?? throw new InvalidOperationException(errors[0].Message);
    }
}
