using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OrleansScheduler.Scheduling.Model;

/// <content>The part <c>scheduling</c>.</content>
internal sealed partial class SpecReader
{
    private const long LatestNotBeforeMs = 7_258_118_400_000; // 2200-01-01

    private SchedulingSpec ReadScheduling(ref Utf8JsonReader json, string path)
    {
        var spec = SchedulingSpec.Default;
        if (!IsObject(ref json, path))
            return spec;
        var seen = new List<string>(8);
        while (NextField(ref json, path, seen, out var field, out var at))
        {
            switch (field)
            {
                case "strategy": spec = spec with { Strategy = ReadStrategy(ref json, at) }; break;
                case "objective": spec = spec with { Objective = ReadObjective(ref json, at) }; break;
                case "priority": spec = spec with { Priority = ReadPriority(ref json, at) }; break;
                case "gang": spec = spec with { Gang = ReadBoolean(ref json, at, false) }; break;
                case "notBefore": spec = spec with { NotBeforeMs = ReadTime(ref json, at) }; break;
                case "duration": spec = spec with { DurationMs = ReadDuration(ref json, at) }; break;
                case "preemptible": spec = spec with { Preemptible = ReadBoolean(ref json, at, true) }; break;
                case "migratable": spec = spec with { Migratable = ReadBoolean(ref json, at, true) }; break;
                case "deadline":
                    Reject(ref json, SpecErrorCodes.NotSupported, at, "scheduling.deadline is not supported yet: leave it out, and use priority to go earlier.");
                    break;
                default: Unknown(ref json, at, "strategy, objective, priority, gang, notBefore, duration, preemptible, migratable"); break;
            }
        }

        return spec;
    }

    private RoutingObjective? ReadObjective(ref Utf8JsonReader json, string path)
    {
        if (ReadText(ref json, path, SpecErrorCodes.ObjectiveUnknown, Limits.LabelValueChars) is not { } text)
            return null;
        if (RoutingObjectives.TryParse(text, out var objective))
            return objective;
        Add(SpecErrorCodes.ObjectiveUnknown, path, $"{path} is '{Shown(text)}': one of {RoutingObjectives.Names} is needed.");
        return null;
    }

    private PlacementStrategy? ReadStrategy(ref Utf8JsonReader json, string path)
    {
        if (ReadText(ref json, path, SpecErrorCodes.StrategyUnknown, Limits.LabelValueChars) is not { } text)
            return null;
        if (PlacementStrategies.TryParse(text, out var strategy))
            return strategy;
        Add(SpecErrorCodes.StrategyUnknown, path, $"{path} is '{Shown(text)}': one of {PlacementStrategies.Names} is needed.");
        return null;
    }

    private int ReadPriority(ref Utf8JsonReader json, string path)
    {
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number) && number is >= 0 and <= Limits.PriorityMax)
            return number;
        if (json.TokenType == JsonTokenType.String && Priorities.TryParse(json.GetString(), out var priority))
            return priority;
        if (json.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
        {
            WrongType(ref json, path, $"one of {Priorities.Names} or a whole number");
            return Priorities.Normal;
        }

        Add(SpecErrorCodes.PriorityInvalid, path,
            $"{path} is {Shown(Encoding.UTF8.GetString(json.ValueSpan))}: one of {Priorities.Names} or a whole number from 0 to {Limits.PriorityMax} is needed.");
        return Priorities.Normal;
    }

    private long? ReadTime(ref Utf8JsonReader json, string path)
    {
        if (ReadText(ref json, path, SpecErrorCodes.TimeInvalid, Limits.LabelValueChars) is not { } text)
            return null;
        var zoned = text.EndsWith('Z') || (text.Length > 19 && text[^6] is '+' or '-' && text[^3] == ':');
        if (zoned && text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            && time.ToUnixTimeMilliseconds() is >= 0 and <= LatestNotBeforeMs and var ms)
        {
            return ms;
        }

        Add(SpecErrorCodes.TimeInvalid, path, $"{path} is '{Shown(text)}': write a time with its zone (RFC 3339), such as \"2026-01-31T08:00:00Z\".");
        return null;
    }
}
