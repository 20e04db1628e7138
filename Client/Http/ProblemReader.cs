using System.Text.Json;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Client.Http;

/// <summary>Reads the problem document of an error answer, or makes one of what a proxy or a broken server sent instead.</summary>
internal static class ProblemReader
{
    private const int ExcerptLength = 200;

    public static async Task<ProblemView> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        string text;
        try
        {
            text = await answer.Content.ReadAsStringAsync(cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Bare(answer, $"The connection broke within the answer: {e.Message}");
        }

        try
        {
            var problem = text.Length == 0 ? null : JsonSerializer.Deserialize(text, ProblemJson.Default.ProblemView);
            return problem ?? Bare(answer, detail: null);
        }
        catch (JsonException)
        {
            return Bare(answer, text.Length > ExcerptLength ? text[..ExcerptLength] + "…" : text);
        }
    }

    private static ProblemView Bare(HttpResponseMessage answer, string? detail) => new()
    {
        Status = (int)answer.StatusCode,
        Title = answer.ReasonPhrase is { Length: > 0 } reason ? reason : answer.StatusCode.ToString(),
        Detail = detail,
        Code = ProblemCodes.Unspecified,
    };
}
