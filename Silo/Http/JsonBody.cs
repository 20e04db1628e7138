using System.Text.Json;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Http;

/// <summary>
/// A JSON object as a request's body, read field by field: nothing that it says is ignored, and all that is wrong is
/// told at once by <see cref="Finish"/>.
/// </summary>
internal sealed class JsonBody : IDisposable
{
    private readonly RequestBytes _bytes;
    private readonly JsonDocument _document;
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly List<ProblemError> _errors = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private JsonBody(RequestBytes bytes, JsonDocument document)
    {
        _bytes = bytes;
        _document = document;
    }

    /// <summary>Reads the body; without one (where <paramref name="optional"/>) it is an empty object.</summary>
    public static async Task<JsonBody> ReadAsync(HttpContext http, bool optional = false)
    {
        var bytes = await RequestBody.ReadJsonAsync(http, Limits.BodyBytes);
        try
        {
            if (optional && bytes.IsEmpty)
                return new(bytes, JsonDocument.Parse("{}"));
            RequestBody.RequireWellFormed(bytes.Span);
            var body = new JsonBody(bytes, JsonDocument.Parse(bytes.Memory));
            body.Index();
            return body;
        }
        catch (ProblemException)
        {
            bytes.Dispose();
            throw;
        }
    }

    public bool IsNull(string name) => _fields.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>Whether a field is not there, or null.</summary>
    public bool IsAbsent(string name) => !_fields.ContainsKey(name) || IsNull(name);

    /// <summary>A text of 1 to <paramref name="maxChars"/> characters; null when it is absent, null, or wrong (then noted).</summary>
    public string? Text(string name, int maxChars, ProblemCode code, bool required = false)
    {
        if (Find(name, JsonValueKind.String, "a text", required) is not { } value)
            return null;
        if (Decode(name, value) is not { } text)
            return null;
        if (text.Length > 0 && text.Length <= maxChars)
            return text;
        Fail(name, code, $"'{name}' has {text.Length} characters; 1 to {maxChars} are needed.");
        return null;
    }

    /// <summary>A whole number in a range; null when it is absent, null, or wrong (then noted).</summary>
    public int? Whole(string name, int min, int max, ProblemCode code)
    {
        if (Find(name, JsonValueKind.Number, "a number", required: false) is not { } value)
            return null;
        if (value.TryGetInt32(out var number) && number >= min && number <= max)
            return number;
        Fail(name, code, $"'{name}' is {Shown(value)}; a whole number from {min} to {max} is needed.");
        return null;
    }

    public bool? Flag(string name)
    {
        _known.Add(name);
        if (!_fields.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Fail(name, ProblemCodes.WrongType, $"'{name}' must be true or false.");
        return null;
    }

    /// <summary>A number in a range, with at most 6 digits after the point; null when it is absent, null, or wrong (then noted).</summary>
    public decimal? Number(string name, decimal min, decimal max, ProblemCode code)
    {
        if (Find(name, JsonValueKind.Number, "a number", required: false) is not { } value)
            return null;
        if (value.TryGetDecimal(out var number) && number >= min && number <= max && decimal.Round(number, 6) == number)
            return number;
        Fail(name, code, $"'{name}' is {Shown(value)}; a number from {min:0} to {max:0} with at most 6 digits after the point is needed.");
        return null;
    }

    /// <summary>Whether the field is there, null included.</summary>
    public bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>An object or array as it is; null when it is absent, null, or another kind (then noted).</summary>
    public JsonElement? Json(string name, JsonValueKind kind, string expected, bool required = false) => Find(name, kind, expected, required);

    /// <summary>An RFC 3339 time; null when it is absent, null, or wrong (then noted).</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Find(name, JsonValueKind.String, "a time as a text", required: false) is not { } value)
            return null;
        if (value.TryGetDateTimeOffset(out var time))
            return time;
        Fail(name, ProblemCodes.TimeInvalid, $"'{name}' must be an RFC 3339 time such as 2026-01-02T03:04:05Z.");
        return null;
    }

    /// <summary>An object of texts, in its order; null when it is absent, null, or wrong (then noted).</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Map(string name)
    {
        if (Find(name, JsonValueKind.Object, "an object", required: false) is not { } value)
            return null;
        var entries = new List<KeyValuePair<string, string>>();
        foreach (var property in value.EnumerateObject())
        {
            var path = $"{name}.{property.Name}";
            if (property.Value.ValueKind != JsonValueKind.String)
                Fail(path, ProblemCodes.WrongType, $"'{path}' must be a text.");
            else if (entries.Exists(e => string.Equals(e.Key, property.Name, StringComparison.Ordinal)))
                Fail(path, ProblemCodes.DuplicateField, $"'{path}' is given twice.");
            else if (Decode(path, property.Value) is { } text)
                entries.Add(new(property.Name, text));
        }

        return entries;
    }

    /// <summary>Notes a fault that the caller found.</summary>
    public void Fail(string path, ProblemCode code, string message) => _errors.Add(new(path, code.Code, message));

    /// <summary>Ends the request when anything was wrong, fields that nobody asked for included.</summary>
    public void Finish()
    {
        foreach (var name in _fields.Keys.Where(name => !_known.Contains(name)).Order(StringComparer.Ordinal))
        {
            Fail(name, ProblemCodes.UnknownField, _known.Count == 0
                ? $"There is no field '{name}' here."
                : $"There is no field '{name}' here; known: {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
        }

        if (_errors.Count > 0)
            throw new ProblemException(ProblemCodes.Find(_errors[0].Code), _errors[0].Message, _errors);
    }

    public void Dispose()
    {
        _document.Dispose();
        _bytes.Dispose();
    }

    private void Index()
    {
        if (_document.RootElement.ValueKind != JsonValueKind.Object)
        {
            _document.Dispose();
            throw ProblemCodes.WrongType.At("", "The body must be a JSON object.");
        }

        foreach (var property in _document.RootElement.EnumerateObject())
        {
            if (!_fields.TryAdd(property.Name, property.Value))
                Fail(property.Name, ProblemCodes.DuplicateField, $"'{property.Name}' is given twice.");
        }
    }

    private JsonElement? Find(string name, JsonValueKind kind, string expected, bool required)
    {
        _known.Add(name);
        if (!_fields.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            if (required)
                Fail(name, ProblemCodes.FieldMissing, $"'{name}' is missing.");
            return null;
        }

        if (value.ValueKind == kind)
            return value;
        Fail(name, ProblemCodes.WrongType, $"'{name}' must be {expected}, not {Shown(value)}.");
        return null;
    }

    private string? Decode(string path, JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            Fail(path, ProblemCodes.InvalidText, $"'{path}' has half of a surrogate pair.");
            return null;
        }
    }

    private static string Shown(JsonElement value)
    {
        var raw = value.GetRawText();
        return raw.Length <= 40 ? raw : raw[..40] + "…";
    }
}
