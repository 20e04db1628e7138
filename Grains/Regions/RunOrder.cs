using System.Buffers;
using System.Text;
using System.Text.Json;

namespace OrleansScheduler.Grains.Regions;

/// <summary>The part of a canonical spec that a node needs: the job's name, its number of tasks, and the <c>run</c> object as it is.</summary>
internal sealed record RunOrder(string Name, int Tasks, string RunJson)
{
    /// <summary>Cuts it out of a spec that this house has written.</summary>
    /// <exception cref="JsonException">The text is no such spec.</exception>
    public static RunOrder Of(string specJson)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(specJson.Length));
        try
        {
            var utf8 = buffer.AsSpan(0, Encoding.UTF8.GetBytes(specJson, buffer));
            return Read(utf8);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static RunOrder Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        string? name = null, run = null;
        var tasks = 1;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                reader.Read();
                name = reader.GetString();
            }
            else if (reader.ValueTextEquals("tasks"u8))
            {
                reader.Read();
                tasks = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("run"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                run = Encoding.UTF8.GetString(utf8[start..(int)reader.BytesConsumed]);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return name is null || run is null
            ? throw new JsonException("The stored spec has no name or nothing to run.")
            : new(name, tasks, run);
    }
}
