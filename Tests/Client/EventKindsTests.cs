using System.Reflection;
using OrleansScheduler.Client;
using OrleansScheduler.Scheduling.Changes;

namespace OrleansScheduler.Tests.Client;

/// <summary>The client knows no scheduler: this holds its kinds of events to those that come.</summary>
public sealed class EventKindsTests
{
    [Fact]
    public void Kinds_OfJobsTasksAndAttempts_AreThoseOfTheAudit() =>
        Assert.Equal(Kinds(typeof(AuditKinds)).Where(k => k.Kind.Split('.')[0] is "job" or "task" or "attempt"), Kinds(typeof(EventKinds)));

    [Fact]
    public void Ends_OfAttempts_AreTheKindsOfFinalStates() =>
        Assert.Equal(
            ["attempt.placed", "attempt.running"],
            Kinds(typeof(EventKinds)).Select(k => k.Kind).Where(k => k.StartsWith("attempt.", StringComparison.Ordinal) && !EventKinds.EndsAttempt(k)));

    private static IEnumerable<(string Name, string Kind)> Kinds(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (f.Name, (string)f.GetRawConstantValue()!));
}
