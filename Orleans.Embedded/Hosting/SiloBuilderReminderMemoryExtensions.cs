using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Embedded;

namespace Orleans.Hosting;

/// <summary>Reminders in memory, for tests.</summary>
public static class SiloBuilderReminderMemoryExtensions
{
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder)
    {
        builder.AddReminders();
        builder.Services.AddSingleton<IReminderTable>(static services => MemoryReminderTable.Of(services.GetRequiredService<Cluster>()));
        return builder;
    }
}
