using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace OrleansScheduler.Storage.GrainState;

/// <summary>Registers what the embedded engine keeps in the scheduler's database.</summary>
public static class GrainStateServiceCollectionExtensions
{
    /// <summary>Grain storage of that name (the engine's default is <c>Default</c>) in the scheduler's database.</summary>
    public static IServiceCollection AddTableGrainStorage(this IServiceCollection services, string name = "Default") =>
        services.AddKeyedSingleton<IGrainStorage>(name, static (provider, _) => ActivatorUtilities.CreateInstance<TableGrainStorage>(provider));

    /// <summary>The reminder table in the scheduler's database; the silo adds the reminders themselves.</summary>
    public static IServiceCollection AddTableReminders(this IServiceCollection services) =>
        services.AddSingleton<IReminderTable, TableReminders>();
}
