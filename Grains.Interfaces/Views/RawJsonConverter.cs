using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>Carries a JSON value as its text, and writes it into the surrounding document as it is.</summary>
public sealed class RawJsonConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteRawValue(value);
    }
}
