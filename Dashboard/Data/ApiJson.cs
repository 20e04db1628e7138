using System.Text.Json;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>How the API's answers are read and its bodies are written.</summary>
public static class ApiJson
{
    /// <summary>camelCase; properties that a view does not have are passed over, nulls are not written.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}
