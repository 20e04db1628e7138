using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Cli.Output;

/// <summary>Prints what the server answered, as JSON: indented, or one line for a stream.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Indented = new(ClientJson.Default.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions OneLine = new(ClientJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Print<T>(TextWriter to, T value, JsonTypeInfo<T> type) =>
        to.WriteLine(JsonSerializer.Serialize(value, Indented.GetTypeInfo(type.Type)));

    public static void PrintLine<T>(TextWriter to, T value, JsonTypeInfo<T> type) =>
        to.WriteLine(JsonSerializer.Serialize(value, OneLine.GetTypeInfo(type.Type)));
}
