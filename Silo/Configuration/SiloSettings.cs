using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using OrleansScheduler.Grains;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Silo.Configuration;

/// <summary>All of the silo's settings, read once and checked before anything starts.</summary>
internal sealed record SiloSettings(SiloOptions Silo, StorageOptions Storage, ClusteringOptions Clustering, LocalAgentOptions LocalAgent, RetentionOptions Retention, RateLimitOptions RateLimits)
{
    public const string GrainsSection = "Grains";
    private const string StorageSection = "Storage";

    /// <exception cref="OptionsValidationException">Says every setting that is not valid, and what would be.</exception>
    public static SiloSettings Read(IConfiguration configuration)
    {
        var failures = new List<string>();
        var silo = Bind<SiloOptions>(configuration, SiloOptions.Section, failures);
        // What ASP.NET Core users expect to work: --urls, ASPNETCORE_URLS, OTEL_EXPORTER_OTLP_ENDPOINT.
        silo.Urls = configuration["urls"] ?? silo.Urls;
        silo.OtlpEndpoint ??= configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        // Kestrel would listen there besides, unseen by the rules for Silo:Urls.
        if (configuration.GetSection("Kestrel:Endpoints").Exists())
            failures.Add("Kestrel:Endpoints is not for this program: say where it listens in Silo:Urls, and its certificate in Silo:Certificate.");
        var storage = Bind<StorageOptions>(configuration, StorageSection, failures);
        if (configuration[$"{StorageSection}:Path"] is null)
            storage.Path = Path.Combine(silo.DataPath, "scheduler.db");
        var clustering = Bind<ClusteringOptions>(configuration, ClusteringOptions.Section, failures);
        var localAgent = Bind<LocalAgentOptions>(configuration, LocalAgentOptions.Section, failures);
        var retention = Bind<RetentionOptions>(configuration, RetentionOptions.Section, failures);
        var rateLimits = Bind<RateLimitOptions>(configuration, RateLimitOptions.Section, failures);
        var grains = Bind<SchedulerGrainOptions>(configuration, GrainsSection, failures);
        foreach (var options in new object[] { silo, storage, clustering, localAgent, retention, rateLimits, grains })
            Check(options, failures);
        return failures.Count == 0
            ? new(silo, storage, clustering, localAgent, retention, rateLimits)
            : throw new OptionsValidationException("Silo", typeof(SiloSettings), failures);
    }

    private static T Bind<T>(IConfiguration configuration, string section, List<string> failures)
        where T : new()
    {
        var options = new T();
        try
        {
            configuration.GetSection(section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            failures.Add($"{section}: {e.InnerException?.Message ?? e.Message}");
        }

        return options;
    }

    private static void Check(object options, List<string> failures)
    {
        var results = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true))
            failures.AddRange(results.Select(r => r.ErrorMessage ?? "A setting is not valid."));
    }
}
