using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Agents;

/// <summary>Reads the bodies of the agent protocol. Members that are not known are left alone, so that agents may be newer than the silo.</summary>
internal static class AgentBody
{
    public static async Task<T> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
    {
        using var body = await RequestBody.ReadJsonAsync(http, Limits.BodyBytes);
        RequestBody.RequireWellFormed(body.Span);
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) ?? throw ProblemCodes.WrongType.At("", "The body must be a JSON object, not null.");
        }
        catch (InvalidOperationException)
        {
            // A text with half of a surrogate pair: JSON by its grammar, and no text.
            throw ProblemCodes.InvalidText.With("A text in the body has half of a surrogate pair.");
        }
    }
}
