using System.Collections;
using System.Globalization;
using System.Reflection;
using OrleansScheduler.Grains;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Storage;
using OrleansScheduler.Tests.Architecture;

namespace OrleansScheduler.Tests.Silo.Configuration;

/// <summary>docs/reference/settings.md against the options that are bound.</summary>
public sealed class SettingsPageTests
{
    private static readonly (string Section, object Options)[] Sections =
    [
        (SiloOptions.Section, new SiloOptions()), ("Storage", new StorageOptions()), (SiloSettings.GrainsSection, new SchedulerGrainOptions()),
        (LocalAgentOptions.Section, new LocalAgentOptions()), (RetentionOptions.Section, new RetentionOptions()),
        (RateLimitOptions.Section, new RateLimitOptions()), (ClusteringOptions.Section, new ClusteringOptions()),
    ];

    private static readonly Dictionary<string, string> Listed = File.ReadAllLines(Path.Combine(SourceTree.Root, "docs", "reference", "settings.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[1].Trim('`'), cells => cells[2].Trim('`'), StringComparer.Ordinal);

    [Fact]
    public void Sections_AreAllThatTheSiloReads() => Assert.Equal(
        typeof(SiloSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.PropertyType).Append(typeof(SchedulerGrainOptions)).ToHashSet(),
        Sections.Select(s => s.Options.GetType()).ToHashSet());

    [Fact]
    public void Page_Settings_AreThoseThatAreBound() => Assert.Equal(
        Sections.SelectMany(s => Properties(s.Options).Select(p => $"{s.Section}:{p.Name}")).Order(StringComparer.Ordinal),
        Listed.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Page_Defaults_AreThoseOfTheCode()
    {
        foreach (var (section, options) in Sections)
        {
            foreach (var property in Properties(options))
            {
                // What is absent, or a list, has a default in words.
                if (property.GetValue(options) is { } value and (string or not IEnumerable))
                    Assert.Equal($"{section}:{property.Name} = {Text(value)}", $"{section}:{property.Name} = {Listed[$"{section}:{property.Name}"]}");
            }
        }
    }

    private static PropertyInfo[] Properties(object options) => options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static string Text(object value) => value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
