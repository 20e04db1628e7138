using System.Text;
using System.Text.Json;

namespace OrleansScheduler.Scheduling.Model;

/// <content>The parts <c>resources</c> and <c>labels</c>.</content>
internal sealed partial class SpecReader
{
    private ResourceAmounts? ReadResources(ref Utf8JsonReader json, string path)
    {
        if (!IsObject(ref json, path))
            return null;
        var errorsBefore = _errors.Count;
        var amounts = new List<ResourceAmount>(4);
        var seen = new List<string>(4);
        var count = 0;
        while (NextField(ref json, path, seen, out var name, out var at))
        {
            if (++count > ResourceVector.Width)
                json.Skip();
            else if (!ResourceNames.IsValid(name))
                Reject(ref json, SpecErrorCodes.ResourceNameInvalid, at, $"'{Shown(name)}' is not a resource: cpu, memory, gpu or a name such as example.com/fpga is needed.");
            else if (ReadQuantity(ref json, name, at) is { } amount and > 0)
                amounts.Add(new(name, amount));
        }

        if (count > ResourceVector.Width)
            Add(SpecErrorCodes.ResourcesTooMany, path, $"{path} names {count} resources: at most {ResourceVector.Width} are taken.");
        if (amounts.Count == 0 && _errors.Count == errorsBefore)
            Add(SpecErrorCodes.ResourcesMissing, path, "resources asks for nothing: say what one task needs, such as {\"cpu\": \"1\", \"memory\": \"512Mi\"}.");
        return _errors.Count > errorsBefore ? null : ResourceAmounts.From(amounts);
    }

    private long? ReadQuantity(ref Utf8JsonReader json, string name, string path)
    {
        if (json.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            WrongType(ref json, path, "a quantity such as \"500m\", \"2\" or \"4G\"");
            return null;
        }

        var text = json.TokenType == JsonTokenType.String ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan);
        if (Quantity.TryParse(name, text, out var amount, out var error))
            return amount;
        Add(SpecErrorCodes.QuantityInvalid, path, $"{path}: {error}");
        return null;
    }

    private LabelSet ReadLabels(ref Utf8JsonReader json, string path, string code, string tooMany, int most)
    {
        if (!IsObject(ref json, path))
            return LabelSet.Empty;
        var pairs = new List<KeyValuePair<string, string>>();
        var seen = new List<string>();
        var count = 0;
        while (NextField(ref json, path, seen, out var key, out var at))
        {
            if (++count > most)
            {
                json.Skip();
            }
            else if (!IsLabelKey(key))
            {
                Reject(ref json, code, at, $"'{Shown(key)}' is not a label key: 1 to {Limits.LabelKeyChars} letters, digits, '-', '_', '.', '/' are needed.");
            }
            else if (ReadLabelValue(ref json, at, code) is { } value)
            {
                pairs.Add(KeyValuePair.Create(key, value));
            }
        }

        if (count > most)
            Add(tooMany, path, $"{path} has {count} entries: at most {most} are taken.");
        return LabelSet.From(pairs);
    }

    private string? ReadLabelValue(ref Utf8JsonReader json, string path, string code)
    {
        var value = ReadRawText(ref json, path, code, Limits.LabelValueChars);
        if (value is null || !value.AsSpan().ContainsAnyInRange('\0', '\u001f'))
            return value;
        Add(code, path, $"{path} has control characters: write a readable text.");
        return null;
    }

    private void Reject(ref Utf8JsonReader json, string code, string path, string message)
    {
        Add(code, path, message);
        json.Skip();
    }

    private static bool IsLabelKey(string key)
    {
        if (key.Length is 0 or > Limits.LabelKeyChars)
            return false;
        foreach (var c in key)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/'))
                return false;
        }

        return true;
    }
}
