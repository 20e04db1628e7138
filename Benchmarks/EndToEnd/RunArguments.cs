using System.Globalization;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>The options of a sub-command, <c>--name value</c> each. What it does not know is an error that names what it knows.</summary>
public sealed class RunArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">An option is unknown or has no value.</exception>
    public RunArguments(IEnumerable<string> arguments, params string[] known)
    {
        var all = arguments.ToArray();
        for (var at = 0; at < all.Length; at += 2)
        {
            var name = all[at].TrimStart('-');
            if (!all[at].StartsWith("--", StringComparison.Ordinal) || !known.Contains(name) || at + 1 == all.Length)
            {
                throw new FormatException($"'{all[at]}' is not an option with a value. Options: {string.Join(", ", known.Select(option => "--" + option))}.");
            }

            _values[name] = all[at + 1];
        }
    }

    public int Number(string name, int otherwise)
        => _values.TryGetValue(name, out var text) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;

    public string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);
}
