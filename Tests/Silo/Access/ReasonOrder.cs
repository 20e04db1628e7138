using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>An order that is ready to be given: by one caller, about things that were made for it.</summary>
internal sealed class ReasonOrder(MatrixWorld world, AccessRow row, char caller, string path, string body)
{
    private const string InAddress = "?reason=";

    public static async Task<ReasonOrder> PrepareAsync(MatrixWorld world, AccessRow row, char caller)
    {
        var before = ReasonTable.Before.GetValueOrDefault(row.Endpoint);
        var parts = new[] { row.Path ?? MatrixWorld.PathOf(row.Pattern), ReasonTable.Bodies.GetValueOrDefault(row.Endpoint) ?? row.Body ?? "{}", before.Path ?? "", before.Body ?? "" };
        var filled = (await world.FillAsync(string.Join('\n', parts), MatrixWorld.Own)).Split('\n');
        var order = new ReasonOrder(world, row, caller, filled[0], filled[1]);
        if (filled[2].Length > 0)
        {
            // What an operator laid, only an operator lifts.
            var first = filled[2].EndsWith("/lift", StringComparison.Ordinal) ? new ReasonOrder(world, row, 'O', "", "") : order;
            var (status, text) = await first.SendAsync(HttpMethod.Post, "/api/v1" + filled[2], filled[3]);
            Assert.True((int)status < 300, $"POST {filled[2]}: {text}");
        }

        return order;
    }

    /// <summary>Gives the order with a reason, or with none.</summary>
    public Task<(HttpStatusCode Status, string Text)> GiveAsync(string? reason)
    {
        var method = new HttpMethod(row.Method);
        if (path.IndexOf(InAddress, StringComparison.Ordinal) is var at and >= 0)
            return SendAsync(method, path[..at] + (reason is null ? "" : InAddress + Uri.EscapeDataString(reason)), json: null);
        var json = JsonNode.Parse(body)!.AsObject();
        json.Remove("reason");
        if (reason is not null)
            json["reason"] = reason;
        return SendAsync(method, path, json.ToJsonString());
    }

    public static string? CodeOf(string problem) => JsonDocument.Parse(problem).RootElement.GetProperty("code").GetString();

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpMethod method, string address, string? json)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("Authorization", world.Header(caller, KeyState.Valid));
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await world.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
