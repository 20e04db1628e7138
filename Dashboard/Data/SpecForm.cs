using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>
/// A job's spec as a form: texts as they are typed, under the paths that the API names in its errors. What is empty is left
/// out; nothing is checked here, since the API says what is wrong and where.
/// </summary>
public sealed class SpecForm
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal)
    {
        ["resources.cpu"] = "1",
        ["resources.memory"] = "128M",
    };

    /// <summary>Fields that hold one text.</summary>
    public static IReadOnlyList<string> Texts { get; } =
        ["name", "tenant", "resources.cpu", "resources.memory", "resources.gpu", "scheduling.priority", "scheduling.strategy", "scheduling.duration", "run.timeout"];

    /// <summary>Fields that hold a whole number.</summary>
    public static IReadOnlyList<string> Numbers { get; } = ["tasks", "run.retries"];

    /// <summary>Fields that hold one <c>key=value</c> a line.</summary>
    public static IReadOnlyList<string> Maps { get; } = ["placement.nodeSelector", "run.env", "labels"];

    /// <summary>Whether the command is one line for a shell, or one argument a line.</summary>
    public bool IsShell { get; set; } = true;

    /// <summary>What was typed into a field.</summary>
    public string this[string path]
    {
        get => _values.GetValueOrDefault(path, "");
        set => _values[path] = value;
    }

    /// <summary>Whether an error of the API belongs to a field: it is there, or inside.</summary>
    public static bool IsAt(ApiFieldError error, string path)
        => error.Path.StartsWith(path, StringComparison.Ordinal) && (error.Path.Length == path.Length || error.Path[path.Length] is '.' or '[');

    /// <summary>The spec as JSON.</summary>
    public string ToJson()
    {
        var spec = new JsonObject();
        foreach (var path in Order)
        {
            if (Value(path) is { } value)
            {
                Put(spec, path, value);
            }
        }

        return spec.ToJsonString(Indented);
    }

    // As people write a spec.
    private static readonly string[] Order =
    [
        "name", "tenant", "tasks", "resources.cpu", "resources.memory", "resources.gpu", "scheduling.priority", "scheduling.strategy", "scheduling.duration",
        "placement.regions", "placement.nodeSelector", "placement.tolerations", "run.command", "run.env", "run.timeout", "run.retries", "labels",
    ];

    private JsonNode? Value(string path)
    {
        var text = this[path].Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (Numbers.Contains(path))
        {
            return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : text;
        }

        return path switch
        {
            "run.command" => IsShell ? new JsonArray("sh", "-c", text) : List(Lines(text)),
            "placement.regions" => List(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
            "placement.tolerations" => new JsonArray([.. Lines(text).Select(Toleration)]),
            _ when Maps.Contains(path) => Map(text),
            _ => text,
        };
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonArray List(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)item)];

    // Of any effect: a key alone puts up with every value.
    private static JsonNode Toleration(string line) => line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
        ? new JsonObject { ["key"] = line[..equals].TrimEnd(), ["operator"] = "Equal", ["value"] = line[(equals + 1)..].TrimStart() }
        : new JsonObject { ["key"] = line, ["operator"] = "Exists" };

    private static JsonObject Map(string text)
    {
        var map = new JsonObject();
        foreach (var line in Lines(text))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            map[equals < 0 ? line : line[..equals].TrimEnd()] = equals < 0 ? "" : line[(equals + 1)..].TrimStart();
        }

        return map;
    }

    private static void Put(JsonObject spec, string path, JsonNode value)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            spec[path] = value;
            return;
        }

        if (spec[path[..dot]] is not JsonObject part)
        {
            spec[path[..dot]] = part = [];
        }

        part[path[(dot + 1)..]] = value;
    }
}
