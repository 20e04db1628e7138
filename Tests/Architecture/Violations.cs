namespace OrleansScheduler.Tests.Architecture;

/// <summary>Fails a rule with all that breaks it, one a line.</summary>
internal static class Violations
{
    public static void AssertNone(string rule, IEnumerable<string> found)
    {
        var all = found.ToArray();
        Assert.True(all.Length == 0, $"{rule}\n{all.Length} broken:\n  {string.Join("\n  ", all)}");
    }
}
