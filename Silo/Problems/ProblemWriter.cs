using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OrleansScheduler.Silo.Problems;

/// <summary>The one place that writes errors: RFC 9457 problem documents with a stable <c>code</c>.</summary>
internal static class ProblemWriter
{
    public const string ContentType = "application/problem+json";

    private const int RetryAfterSeconds = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers the request with a problem. The response must not have begun.</summary>
    public static async Task WriteAsync(HttpContext http, ProblemCode code, string? detail, IReadOnlyList<ProblemError> errors)
    {
        var response = http.Response;
        response.StatusCode = code.Status;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        if (code.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (code.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests && response.Headers.RetryAfter.Count == 0)
            response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);

        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
            Write(json, code, detail, errors);
        response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }

    /// <summary>Writes a problem as a JSON object: the body of an error, or one result of a batch.</summary>
    public static void Write(Utf8JsonWriter json, ProblemCode code, string? detail, IReadOnlyList<ProblemError> errors)
    {
        json.WriteStartObject();
        json.WriteString("type", code.Type);
        json.WriteString("title", code.Title);
        json.WriteNumber("status", code.Status);
        if (detail is not null)
            json.WriteString("detail", detail);
        json.WriteString("code", code.Code);
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("path", error.Path);
            json.WriteString("code", error.Code);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
