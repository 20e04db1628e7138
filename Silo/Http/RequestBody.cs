using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Http;

/// <summary>Reads a body whole, within its limit, and tells what is wrong with it before anybody parses it.</summary>
internal static class RequestBody
{
    private const string JsonType = "application/json";

    /// <summary>The body of a request that must be JSON by its content type. It may be empty; it is not yet parsed.</summary>
    public static ValueTask<RequestBytes> ReadJsonAsync(HttpContext http, int maxBytes)
    {
        if (!IsJson(http.Request.ContentType) && http.Request.ContentLength != 0)
        {
            throw ProblemCodes.ContentTypeUnsupported.With(
                $"The body must be {JsonType} in UTF-8, not '{http.Request.ContentType ?? "(none)"}'.");
        }

        return ReadAsync(http, maxBytes);
    }

    /// <summary>The body as bytes.</summary>
    public static async ValueTask<RequestBytes> ReadAsync(HttpContext http, int maxBytes)
    {
        if (http.Request.ContentLength > maxBytes)
            throw TooLarge(maxBytes);
        var reader = http.Request.BodyReader;
        var read = await reader.ReadAtLeastAsync(maxBytes + 1, http.RequestAborted);
        if (read.IsCanceled)
            throw new OperationCanceledException(http.RequestAborted);
        if (read.Buffer.Length > maxBytes)
        {
            reader.AdvanceTo(read.Buffer.End);
            throw TooLarge(maxBytes);
        }

        var length = (int)read.Buffer.Length;
        var rented = ArrayPool<byte>.Shared.Rent(Math.Max(length, 1));
        read.Buffer.CopyTo(rented);
        reader.AdvanceTo(read.Buffer.End);
        return new(rented, length);
    }

    /// <summary>Ends the request when the bytes are no JSON document, no UTF-8, or nested deeper than the limit.</summary>
    public static void RequireWellFormed(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            throw ProblemCodes.BodyMissing.With("The request needs a JSON object as its body.");
        if (!Utf8.IsValid(utf8))
            throw ProblemCodes.InvalidUtf8.With("The body has bytes that are not UTF-8.");
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Limits.BodyDepth * 2 });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= Limits.BodyDepth)
                    throw ProblemCodes.TooDeep.With($"The body is nested deeper than {Limits.BodyDepth} levels.");
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && HoldsNul(reader.ValueSpan))
                    throw ProblemCodes.InvalidText.With("A text in the body has a NUL character, which is not allowed.");
            }
        }
        catch (JsonException e)
        {
            throw ProblemCodes.InvalidJson.With($"The body is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
    }

    // No store keeps NUL in a text: PostgreSQL refuses the whole commit that holds one, and everybody's requests with it.
    private static bool HoldsNul(ReadOnlySpan<byte> escaped)
    {
        for (var i = 0; i < escaped.Length - 1; i++)
        {
            if (escaped[i] != '\\')
                continue;
            if (escaped[i..].StartsWith("\\u0000"u8))
                return true;
            i++;
        }

        return false;
    }

    private static bool IsJson(string? contentType)
    {
        if (contentType is null)
            return false;
        var type = contentType.AsSpan();
        var semicolon = type.IndexOf(';');
        var media = (semicolon < 0 ? type : type[..semicolon]).Trim();
        if (!media.Equals(JsonType, StringComparison.OrdinalIgnoreCase))
            return false;
        var parameters = semicolon < 0 ? [] : type[(semicolon + 1)..].Trim();
        return parameters.IsEmpty || parameters.Equals("charset=utf-8", StringComparison.OrdinalIgnoreCase)
            || parameters.Equals("charset=\"utf-8\"", StringComparison.OrdinalIgnoreCase);
    }

    private static ProblemException TooLarge(int maxBytes) =>
        ProblemCodes.BodyTooLarge.With($"The body is larger than {maxBytes / 1024} KiB, the most that this route takes.");
}
