using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// Reads a job spec straight from UTF-8, in one pass, collecting what is wrong with its path. Optional fields may be null.
/// This part: the document and its top-level fields.
/// </summary>
internal sealed partial class SpecReader
{
    private readonly List<SpecError> _errors = [];
    private bool _hasNulls;

    private delegate void FieldReader(ref Utf8JsonReader json, string field, string path);

    public static JobSpec? Read(ReadOnlySpan<byte> utf8, out ImmutableArray<SpecError> errors)
    {
        var reader = new SpecReader();
        var spec = reader.ReadDocument(utf8);
        errors = [.. reader._errors];
        return errors.IsEmpty ? spec : null;
    }

    private JobSpec? ReadDocument(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Limits.SpecBytes)
            return Fail(SpecErrorCodes.SpecTooLarge, $"the spec has {utf8.Length} bytes: at most {Limits.SpecBytes} are taken.");
        if (!Utf8.IsValid(utf8))
            return Fail(SpecErrorCodes.InvalidUtf8, "the spec is not valid UTF-8.");
        var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Limits.SpecDepth });
        try
        {
            json.Read();
            var spec = ReadSpec(ref json);
            json.Read();
            return spec;
        }
        // At the level that breaks the limit the reader still counts the one before; no field of a spec is that deep.
        catch (JsonException) when (json.CurrentDepth >= Limits.SpecDepth - 1)
        {
            return Fail(SpecErrorCodes.TooDeep, $"the spec nests deeper than {Limits.SpecDepth} levels.");
        }
        catch (JsonException e)
        {
            return Fail(SpecErrorCodes.InvalidJson, $"the spec is not JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            return Fail(SpecErrorCodes.InvalidText, $"the text at byte {json.TokenStartIndex} has an escape that is no character.");
        }
    }

    private JobSpec? ReadSpec(ref Utf8JsonReader json)
    {
        string? name = null;
        ResourceAmounts? resources = null;
        RunSpec? run = null;
        TenantPath? tenant = null;
        var tasks = 1;
        var scheduling = SchedulingSpec.Default;
        var placement = PlacementSpec.Default;
        var labels = LabelSet.Empty;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            WrongType(ref json, "", "an object such as {\"name\": …, \"resources\": …, \"run\": …}");
            return null;
        }

        var seen = new List<string>(12);
        while (NextField(ref json, "", seen, out var field, out var path))
        {
            switch (field)
            {
                case "name": name = ReadText(ref json, path, SpecErrorCodes.NameInvalid, Limits.JobNameChars); break;
                case "resources": resources = ReadResources(ref json, path); break;
                case "run": run = ReadRun(ref json, path); break;
                case "tenant": tenant = ReadTenant(ref json, path); break;
                case "tasks": tasks = ReadInteger(ref json, path, SpecErrorCodes.TasksOutOfRange, 1, Limits.TasksPerJob) ?? 1; break;
                case "scheduling": scheduling = ReadScheduling(ref json, path); break;
                case "placement": placement = ReadPlacement(ref json, path); break;
                case "labels": labels = ReadLabels(ref json, path, SpecErrorCodes.LabelInvalid, SpecErrorCodes.LabelsTooMany, Limits.LabelsPerJob); break;
                case "type": ReadType(ref json, path); break;
                default: Unknown(ref json, path, "name, tenant, tasks, resources, scheduling, placement, run, labels"); break;
            }
        }

        if (name is null)
            Missing(seen, "name", SpecErrorCodes.NameMissing, "name is missing: give the job a name, such as \"train\".");
        if (resources is null)
            Missing(seen, "resources", SpecErrorCodes.ResourcesMissing, "resources is missing: say what one task needs, such as {\"cpu\": \"1\", \"memory\": \"512Mi\"}.");
        if (run is null && _errors.TrueForAll(e => !e.Path.StartsWith("run", StringComparison.Ordinal)))
            Add(SpecErrorCodes.RunCommandMissing, "run.command", "run.command is missing: say what one task runs, such as [\"python3\", \"train.py\"].");
        if (scheduling.Gang && tasks > 1)
            Add(SpecErrorCodes.NotSupported, "scheduling.gang", $"gang with {tasks} tasks is not supported yet: only a job with one task may set it.");
        return _errors.Count > 0 ? null : new(name!, resources!, run!)
        {
            Tenant = tenant,
            Tasks = tasks,
            Scheduling = scheduling,
            Placement = placement,
            Labels = labels,
        };
    }

    private void ReadType(ref Utf8JsonReader json, string path)
    {
        if (ReadText(ref json, path, SpecErrorCodes.TypeUnknown, Limits.JobNameChars) is { } type and not "job")
            Add(SpecErrorCodes.TypeUnknown, path, $"type is '{Shown(type)}': only \"job\" is known.");
    }

    private TenantPath? ReadTenant(ref Utf8JsonReader json, string path)
    {
        if (ReadText(ref json, path, SpecErrorCodes.TenantInvalid, Limits.TenantPathChars) is not { } text)
            return null;
        if (TenantPath.TryParse(text, out var tenant))
            return tenant;
        Add(SpecErrorCodes.TenantInvalid, path, $"tenant is '{Shown(text)}': {TenantPath.Rule}, at most {Limits.TenantPathDepth} of them.");
        return null;
    }

    private void Missing(List<string> seen, string field, string code, string message)
    {
        if (!seen.Contains(field) || _errors.TrueForAll(e => !e.Path.StartsWith(field, StringComparison.Ordinal)))
            Add(code, field, message);
    }
}
