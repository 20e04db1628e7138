using System.Globalization;
using System.Text;

namespace OrleansScheduler.Client.Http;

/// <summary>Builds a path with a query; null values are left out.</summary>
internal sealed class QueryString(string path)
{
    private readonly StringBuilder _text = new(path);
    private char _separator = '?';

    public QueryString Add(string name, string? value)
    {
        if (value is not null)
        {
            _text.Append(_separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            _separator = '&';
        }

        return this;
    }

    public QueryString Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();

    /// <summary>One part of a path, escaped.</summary>
    public static string Segment(string text) => Uri.EscapeDataString(text);

    /// <summary>A tenant's path, escaped part by part so that its slashes stay.</summary>
    public static string Path(string text) => string.Join('/', text.Split('/').Select(Uri.EscapeDataString));
}
