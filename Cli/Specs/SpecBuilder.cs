using System.Globalization;
using System.Text.Json.Nodes;

namespace OrleansScheduler.Cli.Specs;

/// <summary>Builds the JSON of a job spec from the command line. Values are checked by the server, which knows the rules; shapes are checked here.</summary>
internal static class SpecBuilder
{
    public const string DefaultCpu = "1";
    public const string DefaultMemory = "128M";

    /// <summary>A spec from the command line alone, with the defaults for what it leaves open.</summary>
    public static JsonObject Build(SpecInput input)
    {
        if (input.Command.Count == 0)
        {
            throw new UsageException("there is no command to run: write it after '--', as in 'osched job submit -- sh -c \"echo hello\"', or name a spec with -f.");
        }

        var spec = Override(new JsonObject { ["type"] = "job" }, input with
        {
            Name = input.Name ?? NameOf(input.Command[0]),
            Cpu = input.Cpu ?? DefaultCpu,
            Memory = input.Memory ?? DefaultMemory,
        });
        return spec;
    }

    /// <summary>A copy of a spec with what the command line says put over it; lists and maps of the file are kept and added to.</summary>
    public static JsonObject Override(JsonObject original, SpecInput input)
    {
        var spec = original.DeepClone().AsObject();
        Set(spec, "name", input.Name);
        Set(spec, "tenant", input.Tenant);
        Set(spec, "tasks", input.Tasks);
        SetIn(spec, "resources", "cpu", input.Cpu);
        SetIn(spec, "resources", "memory", input.Memory);
        SetIn(spec, "resources", "gpu", input.Gpu);
        AddPairs(spec, ["resources"], "--resource", input.Resources);
        SetIn(spec, "scheduling", "strategy", input.Strategy);
        SetIn(spec, "scheduling", "objective", input.Objective);
        SetIn(spec, "scheduling", "priority", PriorityOf(input.Priority));
        SetIn(spec, "scheduling", "notBefore", input.NotBefore);
        SetIn(spec, "scheduling", "duration", input.Duration);
        AddItems(spec, "regions", input.Regions.Select(r => (JsonNode)r));
        AddItems(spec, "jurisdictions", input.Jurisdictions.Select(j => (JsonNode)j));
        AddPairs(spec, ["placement", "nodeSelector"], "--selector", input.Selector);
        AddItems(spec, "tolerations", input.Tolerations.Select(TolerationText.Parse));
        SetIn(spec, "run", "command", input.Command.Count == 0 ? null : new JsonArray([.. input.Command.Select(c => (JsonNode)c)]));
        AddPairs(spec, ["run", "env"], "--env", input.Env);
        SetIn(spec, "run", "timeout", input.Timeout);
        SetIn(spec, "run", "retries", input.Retries);
        AddPairs(spec, ["labels"], "--label", input.Labels);
        return spec;
    }

    private static string NameOf(string program) => Path.GetFileName(program) is { Length: > 0 } name ? name : program;

    private static JsonNode? PriorityOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : text;

    private static void Set(JsonObject spec, string name, JsonNode? value)
    {
        if (value is not null)
        {
            spec[name] = value;
        }
    }

    private static void SetIn(JsonObject spec, string part, string name, JsonNode? value)
    {
        if (value is not null)
        {
            Part(spec, part)[name] = value;
        }
    }

    private static void AddPairs(JsonObject spec, string[] path, string option, IReadOnlyList<string> pairs)
    {
        foreach (var pair in pairs)
        {
            var (key, value) = KeyValueText.Parse(option, pair);
            path.Aggregate(spec, Part)[key] = value;
        }
    }

    private static void AddItems(JsonObject spec, string name, IEnumerable<JsonNode> items)
    {
        foreach (var item in items)
        {
            var placement = Part(spec, "placement");
            if (placement[name] is not JsonArray array)
            {
                placement[name] = array = [];
            }

            array.Add(item);
        }
    }

    /// <summary>The object of that name, made where there is none. Something else in its place is left to the server to refuse.</summary>
    private static JsonObject Part(JsonObject spec, string name)
    {
        if (spec[name] is null)
        {
            spec[name] = new JsonObject();
        }

        return spec[name] as JsonObject ?? throw new UsageException($"'{name}' of the spec must be an object for an option to change it.");
    }
}
