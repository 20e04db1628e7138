using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OrleansScheduler.Scheduling.Rationale;

/// <summary>Renders a placement's rationale for people and for machines.</summary>
internal static class RationaleText
{
    public static string Of(PlacementRationale rationale)
    {
        var chosen = rationale.Candidates[0];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Placed on {chosen.Node}: ");
        text.Append(Why(rationale.Strategy, chosen.Score));
        text.Append(CultureInfo.InvariantCulture, $" ({rationale.Strategy}), of {Count(rationale.NodesWithRoom, "node")} with room out of {rationale.NodesTotal}.");
        if (rationale.Candidates.Length > 1)
        {
            var second = rationale.Candidates[1];
            text.Append(CultureInfo.InvariantCulture, $" Second was {second.Node}: {Measure(rationale.Strategy, second.Score)}.");
        }

        if (rationale.Turn is { } turn)
            text.Append(CultureInfo.InvariantCulture, $" It was tenant {turn.Tenant}'s turn: of the tenants with tasks that could start, none had less for its weight ({ShareOf(turn)}; weight {turn.Weight}).");
        return text.ToString();
    }

    private static string ShareOf(PlacementTurn turn) => turn.Resource.Length == 0
        ? "it used nothing"
        : $"it used {Percent((double)turn.Share.Numerator / turn.Share.Denominator)} of the region's {turn.Resource}";

    public static string JsonOf(PlacementRationale rationale)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("strategy", rationale.Strategy);
            json.WriteNumber("nodesTotal", rationale.NodesTotal);
            json.WriteNumber("nodesEligible", rationale.NodesEligible);
            json.WriteNumber("nodesWithRoom", rationale.NodesWithRoom);
            json.WriteStartArray("candidates");
            foreach (var candidate in rationale.Candidates)
            {
                json.WriteStartObject();
                json.WriteString("node", candidate.Node);
                json.WriteNumber("score", Math.Round(candidate.Score, 6));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (rationale.Turn is { } turn)
                WriteTurn(json, turn);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteTurn(Utf8JsonWriter json, PlacementTurn turn)
    {
        json.WriteStartObject("turn");
        json.WriteString("tenant", turn.Tenant);
        json.WriteNumber("weight", turn.Weight);
        json.WriteString("resource", turn.Resource);
        json.WriteNumber("used", turn.Share.Numerator);
        json.WriteNumber("capacity", turn.Share.Denominator);
        json.WriteNumber("priority", turn.Priority);
        json.WriteNumber("waitedMs", turn.WaitedMs);
        json.WriteEndObject();
    }

    public static string Count(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    public static string Percent(double fraction) => (fraction * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    private static string Why(string strategy, double score) => strategy switch
    {
        "best-fit" => $"the fullest node it still fits on, {Measure(strategy, score)}",
        "worst-fit" => $"the emptiest node, {Measure(strategy, score)}",
        "forced" => "it was forced there",
        "first-fit" => "the first node with room",
        "spread" => $"the node with the fewest tasks of this job, {Measure(strategy, score)}",
        _ => "the next node in turn with room",
    };

    private static string Measure(string strategy, double score) => strategy switch
    {
        "best-fit" => $"{Percent(score)} full with this task",
        "worst-fit" => $"{Percent(1 - score)} full with this task",
        "spread" => Tasks(-score),
        "first-fit" => "next in the order in which nodes joined",
        _ => "next in turn",
    };

    // A spread score is -(tasks of the job * 1,000,000 + attempts on the node).
    private static string Tasks(double penalty) =>
        $"which had {Count((long)(penalty / 1_000_000), "task")} of it and {Count((long)(penalty % 1_000_000), "attempt")} in all";
}
