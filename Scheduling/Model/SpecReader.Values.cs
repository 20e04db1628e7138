using System.Text;
using System.Text.Json;

namespace OrleansScheduler.Scheduling.Model;

/// <content>Fields, texts, numbers and the errors that they may have.</content>
internal sealed partial class SpecReader
{
    // More fields than any part may have: beyond it the spec is wrong already, and looking for doubles would only cost time.
    // Fields that are null are in no part's count, so that with them it is wrong for their number alone.
    private const int SeenFields = Limits.EnvironmentVariables + 16;

    /// <summary>Moves to the next field's value, or past the object's end; fields that are null are skipped.</summary>
    private bool NextField(ref Utf8JsonReader json, string parent, List<string> seen, out string field, out string path)
    {
        while (true)
        {
            json.Read();
            field = path = "";
            if (json.TokenType == JsonTokenType.EndObject)
                return false;
            field = json.GetString()!;
            path = parent.Length == 0 ? Shown(field) : $"{parent}.{Shown(field)}";
            json.Read();
            if (_hasNulls && seen.Count >= SeenFields)
            {
                if (seen.Count == SeenFields)
                    Add(SpecErrorCodes.SpecTooLarge, parent, $"{(parent.Length == 0 ? "the spec" : parent)} has more than {SeenFields} fields, with those that are null: leave those out.");
                seen.Add(field);
                json.Skip();
                continue;
            }

            if (seen.Contains(field))
            {
                Add(SpecErrorCodes.DuplicateField, path, $"{path} is given twice.");
                json.Skip();
                continue;
            }

            if (seen.Count < SeenFields)
                seen.Add(field);
            if (json.TokenType != JsonTokenType.Null)
                return true;
            _hasNulls = true;
        }
    }

    private bool IsObject(ref Utf8JsonReader json, string path)
    {
        if (json.TokenType == JsonTokenType.StartObject)
            return true;
        WrongType(ref json, path, "an object");
        return false;
    }

    private bool IsArray(ref Utf8JsonReader json, string path, string expected)
    {
        if (json.TokenType == JsonTokenType.StartArray)
            return true;
        WrongType(ref json, path, expected);
        return false;
    }

    /// <summary>A text of 1 to so many characters without control characters; null with an error when it is none.</summary>
    private string? ReadText(ref Utf8JsonReader json, string path, string code, int charsMax)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            WrongType(ref json, path, "a text");
            return null;
        }

        var text = json.GetString()!;
        if (text.Length <= charsMax && !string.IsNullOrWhiteSpace(text) && !text.AsSpan().ContainsAnyInRange('\0', '\u001f'))
            return text;
        Add(code, path, text.Length > charsMax
            ? $"{path} has {text.Length} characters: at most {charsMax} are taken."
            : $"{path} is blank or has control characters: write a readable text.");
        return null;
    }

    /// <summary>A text that a process is given: anything without NUL, up to so many characters.</summary>
    private string? ReadRawText(ref Utf8JsonReader json, string path, string code, int charsMax)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            WrongType(ref json, path, "a text");
            return null;
        }

        var text = json.GetString()!;
        if (text.Length <= charsMax && !text.Contains('\0', StringComparison.Ordinal))
            return text;
        Add(code, path, text.Length > charsMax
            ? $"{path} has {text.Length} characters: at most {charsMax} are taken."
            : $"{path} has a NUL character, which no process can be given.");
        return null;
    }

    private int? ReadInteger(ref Utf8JsonReader json, string path, string code, int least, int most)
    {
        if (json.TokenType != JsonTokenType.Number)
        {
            WrongType(ref json, path, "a whole number");
            return null;
        }

        if (json.TryGetInt32(out var value) && value >= least && value <= most)
            return value;
        Add(code, path, $"{path} is {Shown(Encoding.UTF8.GetString(json.ValueSpan))}: a whole number from {least} to {most} is needed.");
        return null;
    }

    private bool ReadBoolean(ref Utf8JsonReader json, string path, bool otherwise)
    {
        if (json.TokenType is JsonTokenType.True or JsonTokenType.False)
            return json.GetBoolean();
        WrongType(ref json, path, "true or false");
        return otherwise;
    }

    private long? ReadDuration(ref Utf8JsonReader json, string path)
    {
        if (ReadText(ref json, path, SpecErrorCodes.DurationInvalid, Limits.LabelValueChars) is not { } text)
            return null;
        if (Durations.TryParse(text, out var ms))
            return ms;
        Add(SpecErrorCodes.DurationInvalid, path, $"{path} is '{Shown(text)}': write a length of time from 1ms to 366d, such as \"90s\" or \"1h30m\".");
        return null;
    }

    private void Unknown(ref Utf8JsonReader json, string path, string known)
    {
        Add(SpecErrorCodes.UnknownField, path, $"{path} is not a field of a job spec; known here: {known}.");
        json.Skip();
    }

    private void WrongType(ref Utf8JsonReader json, string path, string expected)
    {
        var found = json.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "true or false",
        };
        Add(SpecErrorCodes.WrongType, path, $"{(path.Length == 0 ? "the spec" : path)} is {found}: {expected} is needed.");
        json.Skip();
    }

    private void Add(string code, string path, string message)
    {
        if (_errors.Count < Limits.SpecErrors)
            _errors.Add(new(code, path, message));
    }

    private JobSpec? Fail(string code, string message)
    {
        _errors.Clear();
        _errors.Add(new(code, "", message));
        return null;
    }

    private static string Shown(string text) => text.Length <= 64 ? text : string.Concat(text.AsSpan(0, 64), "…");
}
