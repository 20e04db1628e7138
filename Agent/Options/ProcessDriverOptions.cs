using System.ComponentModel.DataAnnotations;

namespace OrleansScheduler.Agent.Options;

/// <summary>How real processes are run.</summary>
public sealed record ProcessDriverOptions
{
    /// <summary>The spool. Where the agent switches users, other users must be able to pass through every folder on the way. Nobody but its user and root may be able to
    /// write to any of them. No default.</summary>
    [Required(AllowEmptyStrings = false)]
    public required string Spool { get; init; }

    /// <summary>The lowest user id of jobs where the agent may switch; 2,000,000,000 by default, above what systemd and containers use. Never 0.</summary>
    [Range(1, int.MaxValue)]
    public int JobUid { get; init; } = 2_000_000_000;

    /// <summary>The lowest group id of jobs where the agent may switch; as <see cref="JobUid"/> by default. Never 0.</summary>
    [Range(1, int.MaxValue)]
    public int JobGid { get; init; } = 2_000_000_000;

    /// <summary>How many user ids, from <see cref="JobUid"/> up, tenants get theirs from, by a hash of their path; group ids alike.
    /// 1,000,000 by default; with 1 all tenants share one, and can see and end each other's processes.</summary>
    [Range(1, 1_000_000)]
    public int JobUidRange { get; init; } = 1_000_000;

    /// <summary>The PATH of jobs.</summary>
    [Required]
    public string Path { get; init; } = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>The most output of an attempt, stdout and stderr each, in bytes; 1 GiB by default. What writes more is ended as failed.</summary>
    [Range(1L << 16, 1L << 50)]
    public long OutputBytesMax { get; init; } = 1L << 30;

    /// <summary>How many settled attempts keep their output, per node; 5,000 by default.</summary>
    [Range(0, 1_000_000)]
    public int KeepOutputCount { get; init; } = 5_000;

    /// <summary>How long settled attempts keep their output; one day by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan KeepOutputFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>These options, or <see cref="ValidationException"/> with all that is wrong.</summary>
    public ProcessDriverOptions Validated()
    {
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(this, new ValidationContext(this), faults, validateAllProperties: true)
            ? this
            : throw new ValidationException(string.Join(" ", faults.Select(f => f.ErrorMessage)));
    }
}
