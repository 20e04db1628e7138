using System.ComponentModel.DataAnnotations;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Silo.Configuration;

/// <summary>Section <c>Retention</c>: history that the silo prunes by itself. Off unless an age is set.</summary>
public sealed class RetentionOptions : IValidatableObject
{
    public const string Section = "Retention";

    /// <summary>Jobs that ended longer ago than this go, with their attempts and idempotency keys; such as <c>30d</c>. Default: they stay.</summary>
    public string? Jobs { get; set; }

    /// <summary>Audit rows older than this go; such as <c>365d</c>. Default: they stay.</summary>
    public string? Audit { get; set; }

    /// <summary>How often the silo looks for what is too old. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Retention:Every must be between 00:00:01 and 1.00:00:00.")]
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(10);

    internal bool IsOn => Jobs is not null || Audit is not null;

    internal long? JobsAgeMs => AgeMs(Jobs);

    internal long? AuditAgeMs => AgeMs(Audit);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, value) in new[] { (nameof(Jobs), Jobs), (nameof(Audit), Audit) })
        {
            if (value is not null && !(Durations.TryParse(value, out var ms) && ms >= Silo.Limits.PruneAgeMinMs))
                yield return new($"Retention:{name} is '{value}'; an age from 1m to 366d is needed, such as '30d'.", [name]);
        }
    }

    private static long? AgeMs(string? text) => Durations.TryParse(text, out var ms) ? ms : null;
}
