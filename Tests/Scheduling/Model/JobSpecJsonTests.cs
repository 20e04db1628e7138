using System.Text;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Model;

public class JobSpecJsonTests
{
    private const string Seed = """
        { "type": "job", "name": "stream-processing-task", "scheduling": { "strategy": "round-robin", "priority": "high" },
          "resources": { "cpu": "2", "memory": "4G" } RUN }
        """;

    private const string Full = """
        { "type": "job", "name": "train", "tenant": "research/nlp", "tasks": 8,
          "resources": { "cpu": "2000m", "memory": "4096Mi", "gpu": "0.50", "example.com/fpga": 1 },
          "scheduling": { "strategy": "best-fit", "objective": "carbon", "priority": 600, "gang": false, "notBefore": "2026-01-31T09:00:00+01:00", "duration": "90s",
                          "preemptible": false, "migratable": false },
          "placement": { "regions": ["b", "a", "b"], "jurisdictions": ["us-ca", "EU", "eu"], "nodeSelector": { "disk": "ssd" }, "affinity": [], "spread": [],
                         "tolerations": [{ "key": "gpu", "operator": "Exists" }, { "key": "a", "value": "b", "effect": "NoSchedule" }] },
          "run": { "command": ["python3", "train.py", ""], "env": { "B": "é\n", "A": "" }, "timeout": "60m", "retries": 3 },
          "labels": { "team": "x" } }
        """;

    [Fact]
    public void Parse_SeedExampleWithCommand_IsAccepted()
    {
        var spec = Good(Seed.Replace("RUN", ", \"run\": { \"command\": [\"true\"] }", StringComparison.Ordinal));
        Assert.Equal((PlacementStrategy.RoundRobin, Priorities.High), (spec.Scheduling.Strategy, spec.Scheduling.Priority));
        Assert.Equal("cpu=2,memory=4G", spec.Resources.ToString());
    }

    [Fact]
    public void Parse_SeedExampleWithoutCommand_SaysWhatIsMissing()
    {
        var error = Assert.Single(Bad(Seed.Replace("RUN", "", StringComparison.Ordinal)));
        Assert.Equal((SpecErrorCodes.RunCommandMissing, "run.command"), (error.Code, error.Path));
    }

    [Fact]
    public void Canonical_AfterALargeSpec_HasNothingOfIt()
    {
        var small = Good(Seed.Replace("RUN", ", \"run\": { \"command\": [\"true\"] }", StringComparison.Ordinal));
        var before = JobSpecJson.CanonicalText(small);

        JobSpecJson.CanonicalText(small with { Run = small.Run with { Command = [.. Enumerable.Repeat(new string('x', 1_000), 200)] } });

        Assert.Equal(before, JobSpecJson.CanonicalText(small));
        Assert.Equal(before, System.Text.Encoding.UTF8.GetString(JobSpecJson.Canonical(small)));
    }

    [Fact]
    public void Canonical_SortsNormalisesAndOmitsDefaults()
    {
        var canonical = Encoding.UTF8.GetString(JobSpecJson.Canonical(Good(Full)));
        Assert.Equal(
            "{'labels':{'team':'x'},'name':'train','placement':{'jurisdictions':['EU','US-CA'],'nodeSelector':{'disk':'ssd'},'regions':['a','b'],'tolerations':[{'effect':'NoSchedule','key':'a','value':'b'},{'key':'gpu'}]},"
            + "'resources':{'cpu':'2','example.com/fpga':'1','gpu':'500m','memory':'4Gi'},'run':{'command':['python3','train.py',''],'env':{'A':'','B':'é\\n'},'retries':3,'timeout':'1h'},"
            + "'scheduling':{'duration':'1m30s','migratable':false,'notBefore':'2026-01-31T08:00:00.000Z','objective':'carbon','preemptible':false,'priority':600,'strategy':'best-fit'},'tasks':8,'tenant':'research/nlp'}",
            canonical.Replace('"', '\''));
        Assert.Equal(canonical, Encoding.UTF8.GetString(JobSpecJson.Canonical(Good(canonical))));
    }

    [Fact]
    public void Parse_DefaultsAndNulls_AreTheSame()
    {
        var spec = Good("""{"name":"a","resources":{"cpu":1,"gpu":"0"},"run":{"command":["x"],"timeout":null},"tenant":null,"scheduling":{"deadline":null}}""");
        Assert.Equal("""{"name":"a","resources":{"cpu":"1"},"run":{"command":["x"]}}""", Encoding.UTF8.GetString(JobSpecJson.Canonical(spec)));
        Assert.Equal((1, 500, true), (spec.Tasks, spec.Scheduling.Priority, spec.Scheduling.Preemptible));
    }

    [Fact]
    public void Key_RoundTrips()
    {
        var requirement = TaskRequirement.Of(Good(Full), PlacementStrategy.Spread);
        Assert.Equal(requirement, TaskRequirement.Parse(requirement.Key));
        Assert.Throws<FormatException>(() => TaskRequirement.Parse("{}"));
    }

    internal static JobSpec Good(string json)
    {
        var spec = JobSpecJson.Parse(Encoding.UTF8.GetBytes(json), out var errors);
        Assert.Empty(errors);
        return spec!;
    }

    internal static SpecError[] Bad(string json)
    {
        Assert.Null(JobSpecJson.Parse(Encoding.UTF8.GetBytes(json), out var errors));
        return [.. errors];
    }
}
