using System.Reflection;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Tests.Architecture;

namespace OrleansScheduler.Tests.Silo.Problems;

public sealed class ProblemCodesTests
{
    [Fact]
    public void Codes_All_AreDistinctAndNoSuccess()
    {
        Assert.Equal(ProblemCodes.All.Count, ProblemCodes.All.Select(c => c.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(ProblemCodes.All, c => Assert.InRange(c.Status, 400, 599));
    }

    [Theory]
    [InlineData(typeof(SpecErrorCodes))]
    [InlineData(typeof(RefusalCodes))]
    public void Codes_FromBelowTheApi_AreListed(Type source) =>
        Assert.Empty(Constants(source).Except(ProblemCodes.All.Select(c => c.Code), StringComparer.Ordinal));

    [Fact]
    public void ErrorsPage_Table_IsTheTableOfTheCode()
    {
        var page = File.ReadAllLines(Path.Combine(SourceTree.Root, "docs", "reference", "errors.md"));
        var listed = page.Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        Assert.Equal(ProblemCodes.All.Select(c => $"| `{c.Code}` | {c.Status} | {c.Title} |"), listed);
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

}
