using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>
/// Writes an array of <see cref="NameValue"/> as one JSON object, in the array's order, and reads it back.
/// Messages carry arrays because every engine can; people expect an object.
/// </summary>
public sealed class NameValueMapConverter : JsonConverter<ImmutableArray<NameValue>>
{
    public override ImmutableArray<NameValue> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An object of names and string values was expected.");
        }

        var entries = ImmutableArray.CreateBuilder<NameValue>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
            {
                throw new JsonException($"The value of '{name}' must be a string.");
            }

            entries.Add(new NameValue { Name = name, Value = reader.GetString()! });
        }

        return entries.DrainToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<NameValue> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var entry in value.IsDefault ? [] : value)
        {
            writer.WriteString(entry.Name, entry.Value);
        }

        writer.WriteEndObject();
    }
}
