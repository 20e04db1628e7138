using System.ComponentModel.DataAnnotations;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Silo.Configuration;

/// <summary>Section <c>LocalAgent</c>: the agent inside the silo that offers this machine as a node.</summary>
public sealed class LocalAgentOptions : IValidatableObject
{
    public const string Section = "LocalAgent";

    /// <summary>Whether the silo runs one. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The node's name; default: the machine's name in lower case.</summary>
    [RegularExpression("^[a-z0-9][a-z0-9._-]{0,127}$", ErrorMessage = "LocalAgent:Name must be 1 to 128 of a-z, 0-9, '-', '_', '.', starting with a letter or digit.")]
    public string? Name { get; set; }

    /// <summary>The node's region; default: the silo's first one.</summary>
    public string? Region { get; set; }

    /// <summary>Processors to offer, as a quantity such as <c>4</c> or <c>1500m</c>; default: all.</summary>
    public string? Cpu { get; set; }

    /// <summary>Memory to offer, as a quantity such as <c>8Gi</c>; default: the machine's less a reserve.</summary>
    public string? Memory { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Region is not null && !RegionName.TryParse(Region, out _))
            yield return new($"LocalAgent:Region is '{Region}', which is not a region's name.", [nameof(Region)]);
        if (Cpu is not null && !Quantity.TryParse(ResourceNames.Cpu, Cpu, out _, out var cpuError))
            yield return new($"LocalAgent:Cpu: {cpuError}", [nameof(Cpu)]);
        if (Memory is not null && !Quantity.TryParse(ResourceNames.Memory, Memory, out _, out var memoryError))
            yield return new($"LocalAgent:Memory: {memoryError}", [nameof(Memory)]);
    }
}
