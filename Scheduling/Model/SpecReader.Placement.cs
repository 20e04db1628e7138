using System.Collections.Immutable;
using System.Text.Json;

namespace OrleansScheduler.Scheduling.Model;

/// <content>The part <c>placement</c>.</content>
internal sealed partial class SpecReader
{
    private PlacementSpec ReadPlacement(ref Utf8JsonReader json, string path)
    {
        var spec = PlacementSpec.Default;
        if (!IsObject(ref json, path))
            return spec;
        var seen = new List<string>(5);
        while (NextField(ref json, path, seen, out var field, out var at))
        {
            switch (field)
            {
                case "regions": spec = spec with { Regions = ReadRegions(ref json, at) }; break;
                case "jurisdictions": spec = spec with { Jurisdictions = ReadJurisdictions(ref json, at) }; break;
                case "nodeSelector":
                    spec = spec with { NodeSelector = ReadLabels(ref json, at, SpecErrorCodes.LabelInvalid, SpecErrorCodes.SelectorTooLarge, Limits.SelectorTerms) };
                    break;
                case "tolerations": spec = spec with { Tolerations = ReadTolerations(ref json, at) }; break;
                case "affinity" or "spread": ReadUnsupported(ref json, at); break;
                default: Unknown(ref json, at, "regions, jurisdictions, nodeSelector, tolerations"); break;
            }
        }

        return spec;
    }

    private ImmutableArray<RegionName> ReadRegions(ref Utf8JsonReader json, string path)
    {
        if (!IsArray(ref json, path, "an array of region names"))
            return [];
        var regions = new SortedSet<RegionName>();
        for (var i = 0; NextItem(ref json); i++)
        {
            if (i >= Limits.RegionsPerJob)
            {
                if (i == Limits.RegionsPerJob)
                    Add(SpecErrorCodes.RegionsTooMany, path, $"{path} names more than {Limits.RegionsPerJob} regions.");
                json.Skip();
                continue;
            }

            if (ReadText(ref json, $"{path}[{i}]", SpecErrorCodes.RegionInvalid, Limits.RegionNameChars) is not { } text)
                continue;
            if (RegionName.TryParse(text, out var region))
                regions.Add(region);
            else
                Add(SpecErrorCodes.RegionInvalid, $"{path}[{i}]", $"'{text}' is not a region name: a-z, 0-9, '-', '_', '.' are needed.");
        }

        return [.. regions];
    }

    private ImmutableArray<Jurisdiction> ReadJurisdictions(ref Utf8JsonReader json, string path)
    {
        if (!IsArray(ref json, path, "an array of jurisdictions"))
            return [];
        var jurisdictions = new SortedSet<Jurisdiction>();
        for (var i = 0; NextItem(ref json); i++)
        {
            if (i >= Limits.JurisdictionsPerJob)
            {
                if (i == Limits.JurisdictionsPerJob)
                    Add(SpecErrorCodes.JurisdictionsTooMany, path, $"{path} names more than {Limits.JurisdictionsPerJob} jurisdictions.");
                json.Skip();
                continue;
            }

            if (ReadText(ref json, $"{path}[{i}]", SpecErrorCodes.JurisdictionInvalid, Limits.LabelValueChars) is not { } text)
                continue;
            if (Jurisdiction.TryParse(text, out var jurisdiction))
                jurisdictions.Add(jurisdiction);
            else
                Add(SpecErrorCodes.JurisdictionInvalid, $"{path}[{i}]", $"'{Shown(text)}' is not a jurisdiction such as EU or US-CA: 1 to {Limits.JurisdictionChars} of A-Z, 0-9, '-', '_', '.' are needed.");
        }

        return [.. jurisdictions];
    }

    private ImmutableArray<Toleration> ReadTolerations(ref Utf8JsonReader json, string path)
    {
        if (!IsArray(ref json, path, "an array of tolerations"))
            return [];
        var tolerations = new List<Toleration>();
        for (var i = 0; NextItem(ref json); i++)
        {
            if (i < Limits.Tolerations)
            {
                if (ReadToleration(ref json, $"{path}[{i}]") is { } toleration)
                    tolerations.Add(toleration);
                continue;
            }

            if (i == Limits.Tolerations)
                Add(SpecErrorCodes.TolerationsTooMany, path, $"{path} has more than {Limits.Tolerations} entries.");
            json.Skip();
        }

        return [.. tolerations.Distinct()
            .OrderBy(t => t.Key, StringComparer.Ordinal).ThenBy(t => t.Value, StringComparer.Ordinal).ThenBy(t => t.Effect)];
    }

    private Toleration? ReadToleration(ref Utf8JsonReader json, string path)
    {
        if (!IsObject(ref json, path))
            return null;
        var errorsBefore = _errors.Count;
        string? key = null, value = null, operation = null, effect = null;
        var seen = new List<string>(4);
        while (NextField(ref json, path, seen, out var field, out var at))
        {
            switch (field)
            {
                case "key": key = ReadText(ref json, at, SpecErrorCodes.TolerationInvalid, Limits.LabelKeyChars); break;
                case "value": value = ReadLabelValue(ref json, at, SpecErrorCodes.TolerationInvalid); break;
                case "operator": operation = ReadText(ref json, at, SpecErrorCodes.TolerationInvalid, Limits.LabelKeyChars); break;
                case "effect": effect = ReadText(ref json, at, SpecErrorCodes.TolerationInvalid, Limits.LabelKeyChars); break;
                default: Unknown(ref json, at, "key, value, operator, effect"); break;
            }
        }

        if (_errors.Count > errorsBefore)
            return null;
        var wrong = (key, value, operation, effect) switch
        {
            (_, _, not (null or "Exists" or "Equal"), _) => "operator must be Exists or Equal",
            (_, _, _, not (null or nameof(TaintEffect.NoSchedule) or nameof(TaintEffect.PreferNoSchedule))) => "effect must be NoSchedule or PreferNoSchedule",
            (null, _, not "Exists", _) => "a key is needed, or operator Exists to tolerate every taint",
            (_, not null, "Exists", _) => "operator Exists takes no value",
            _ => null,
        };
        if (wrong is not null)
        {
            Add(SpecErrorCodes.TolerationInvalid, path, $"{path}: {wrong}.");
            return null;
        }

        return new(key, operation == "Equal" ? value ?? "" : value, effect is null ? null : Enum.Parse<TaintEffect>(effect));
    }

    private void ReadUnsupported(ref Utf8JsonReader json, string path)
    {
        if (!IsArray(ref json, path, "an array"))
            return;
        var items = 0;
        for (; NextItem(ref json); items++)
            json.Skip();
        if (items > 0)
            Add(SpecErrorCodes.NotSupported, path, $"{path} is not supported yet: leave it out or empty; nodeSelector and the strategy \"spread\" are.");
    }

    private static bool NextItem(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType != JsonTokenType.EndArray;
    }
}
