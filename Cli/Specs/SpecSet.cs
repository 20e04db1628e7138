using System.Text.Json.Nodes;

namespace OrleansScheduler.Cli.Specs;

/// <summary>The jobs to submit.</summary>
/// <param name="Specs">At least one.</param>
/// <param name="IsBatch">Whether they came as a list, even of one.</param>
internal sealed record SpecSet(IReadOnlyList<JsonObject> Specs, bool IsBatch)
{
    /// <summary>The same with what the command line says put over each.</summary>
    public SpecSet Override(SpecInput input) => this with { Specs = [.. Specs.Select(s => SpecBuilder.Override(s, input))] };

    /// <summary>The only spec, for commands that take one job.</summary>
    public JsonObject Single(string command) => Specs.Count == 1
        ? Specs[0]
        : throw new UsageException($"{command} takes one job; the file has {Specs.Count}.");
}
