using System.Buffers;
using System.ComponentModel.DataAnnotations;

namespace OrleansScheduler.Agent.Options;

/// <summary>What an agent program stands for.</summary>
public sealed record AgentOptions : IValidatableObject
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>Name of the program, stable over its restarts. No default.</summary>
    [Required(AllowEmptyStrings = false), StringLength(253)]
    public required string Name { get; init; }

    /// <summary>Its nodes: 1 to <see cref="AgentLimits.NodesMax"/>. No default.</summary>
    [MinLength(1), MaxLength(AgentLimits.NodesMax)]
    public required IReadOnlyList<NodeDeclaration> Nodes { get; init; }

    /// <summary>What becomes of running attempts when the lease ends; <see cref="OnLost.Kill"/> by default.</summary>
    [EnumDataType(typeof(OnLost))]
    public OnLost OnLost { get; init; }

    /// <summary>How long an attempt that ran out of time may take to end after it was asked to; 10 s by default.</summary>
    public TimeSpan TimeoutGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>These options, or <see cref="ValidationException"/> with all that is wrong.</summary>
    public AgentOptions Validated()
    {
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(this, new ValidationContext(this), faults, validateAllProperties: true)
            ? this
            : throw new ValidationException(string.Join(" ", faults.Select(f => f.ErrorMessage)));
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var node in Nodes)
        {
            if (!IsName(node.Name))
            {
                yield return new ValidationResult($"The node name '{node.Name}' is not 1 to 253 letters, digits, '.', '_' or '-', starting with a letter or digit.");
            }
        }

        foreach (var name in Nodes.GroupBy(n => n.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            yield return new ValidationResult($"The node name '{name}' is given more than once.");
        }

        if (TimeoutGrace < TimeSpan.Zero || TimeoutGrace > TimeSpan.FromHours(1))
        {
            yield return new ValidationResult($"{nameof(TimeoutGrace)} is {TimeoutGrace}, not between 0 and 1 h.");
        }
    }

    /// <summary>Whether a text can name a node, a job or a folder: nothing that means something else in a path.</summary>
    internal static bool IsName(string text) =>
        text.Length is > 0 and <= 253 && char.IsAsciiLetterOrDigit(text[0]) && !text.AsSpan().ContainsAnyExcept(NameCharacters);
}
