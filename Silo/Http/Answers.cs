using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrleansScheduler.Silo.Http;

/// <summary>Writes answers.</summary>
internal static class Answers
{
    private const string Json = "application/json; charset=utf-8";

    public static Task WriteAsync<T>(this HttpContext http, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = Json;
        http.Response.Headers.CacheControl = "no-store";
        return JsonSerializer.SerializeAsync(http.Response.BodyWriter, value, type, http.RequestAborted);
    }

    /// <summary>Bytes that are JSON already.</summary>
    public static async Task WriteRawAsync(this HttpContext http, ReadOnlyMemory<byte> utf8, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = Json;
        http.Response.ContentLength = utf8.Length;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.BodyWriter.WriteAsync(utf8, http.RequestAborted);
    }
}
