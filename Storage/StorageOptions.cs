using System.ComponentModel.DataAnnotations;

namespace OrleansScheduler.Storage;

/// <summary>Where the state is kept.</summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>Default <see cref="StorageProvider.Sqlite"/>.</summary>
    public StorageProvider Provider { get; set; }

    /// <summary>Path of the SQLite file, relative to the working directory; its folder is created. Default <c>data/scheduler.db</c>.</summary>
    public string Path { get; set; } = "data/scheduler.db";

    /// <summary>Npgsql connection string; needed with <see cref="StorageProvider.PostgreSql"/>. No default.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Most connections that read at once. Default 8.</summary>
    [Range(1, 256)]
    public int Readers { get; set; } = 8;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == StorageProvider.PostgreSql && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return new ValidationResult("PostgreSQL needs a ConnectionString.", [nameof(ConnectionString)]);
        }

        if (Provider == StorageProvider.Sqlite && string.IsNullOrWhiteSpace(Path))
        {
            yield return new ValidationResult("SQLite needs the Path of its file.", [nameof(Path)]);
        }
    }
}
