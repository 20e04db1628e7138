using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Dashboard.Hosting;
using OrleansScheduler.Grains;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Agents;
using OrleansScheduler.Silo.Api;
using OrleansScheduler.Silo.Api.Agents;
using OrleansScheduler.Silo.Api.Alarms;
using OrleansScheduler.Silo.Api.Audit;
using OrleansScheduler.Silo.Api.Backups;
using OrleansScheduler.Silo.Api.Demo;
using OrleansScheduler.Silo.Api.Enrolments;
using OrleansScheduler.Silo.Api.Events;
using OrleansScheduler.Silo.Api.Hands;
using OrleansScheduler.Silo.Api.Health;
using OrleansScheduler.Silo.Api.History;
using OrleansScheduler.Silo.Api.Jobs;
using OrleansScheduler.Silo.Api.Keys;
using OrleansScheduler.Silo.Api.Me;
using OrleansScheduler.Silo.Api.Metrics;
using OrleansScheduler.Silo.Api.Nodes;
using OrleansScheduler.Silo.Api.Queues;
using OrleansScheduler.Silo.Api.Regions;
using OrleansScheduler.Silo.Api.SignIn;
using OrleansScheduler.Silo.Api.Tenants;
using OrleansScheduler.Silo.Backups;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Silo.Demo;
using OrleansScheduler.Silo.Events;
using OrleansScheduler.Silo.History;
using OrleansScheduler.Silo.Jobs;
using OrleansScheduler.Silo.Mounting;
using OrleansScheduler.Silo.Regions;
using OrleansScheduler.Silo.Start;
using OrleansScheduler.Silo.Telemetry;
using OrleansScheduler.Silo.Telemetry.Prometheus;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Silo;

/// <summary>Registers the silo's own services. Hosted services start in the order given here, and stop in the reverse one.</summary>
internal static class SiloServices
{
    public static IServiceCollection AddSiloServices(this IServiceCollection services, IConfiguration configuration, SiloSettings settings)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings).AddSingleton(settings.Silo).AddSingleton(settings.LocalAgent).AddSingleton(settings.Retention).AddSingleton(settings.RateLimits);
        services.AddSchedulerStorage(storage =>
        {
            storage.Provider = settings.Storage.Provider;
            storage.Path = settings.Storage.Path;
            storage.ConnectionString = settings.Storage.ConnectionString;
            storage.Readers = settings.Storage.Readers;
        });
        services.AddSchedulerGrains(grains => configuration.GetSection(SiloSettings.GrainsSection).Bind(grains));
        services.AddMetrics().AddSingleton<MetricStore>().AddSingleton<ClusterGauges>().AddSingleton<MetricsEndpoint>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricStore>());
        services.AddSingleton<DataFolder>().AddSingleton<OperatorKey>().AddSingleton<StartCalls>();
        services.AddHostedService<ListenNotice>().AddHostedService<OtlpExport>().AddHostedService<StoreStart>();
        services.AddHostedService<SignInNotice>();

        services.AddSingleton<KeyCheck>().AddSingleton<TenantRates>().AddSingleton<FailedTries>().AddSingleton<SignInLinks>();
        services.AddSingleton<KeyRing>().AddSingleton<RoutingCache>().AddSingleton<RegionCalls>().AddSingleton<ApiMeter>();
        services.AddSingleton<JobIds>().AddSingleton<JobPreparation>().AddSingleton<JobSubmitter>().AddSingleton<JobFinder>();
        services.AddSingleton<TaskPages>().AddSingleton<LogStream>();
        services.AddSingleton<AuditWatch>().AddSingleton<EventStream>();
        services.AddSingleton<NodeScope>().AddSingleton<AgentHub>().AddSingleton<AgentRegistrar>().AddSingleton<AgentPulse>().AddSingleton<AgentReports>();
        services.AddHostedService<AgentHubSweep>();
        services.AddHostedService<ClusterSampler>();
        services.AddSingleton<BackupTaker>();
        services.AddSingleton<DemoAgents>().AddSingleton<DemoRemoval>().AddSingleton<DemoHost>();
        services.AddHostedService(provider => provider.GetRequiredService<DemoHost>());
        services.AddSingleton<HistoryPruner>().AddHostedService<Retention>();
        services.AddSingleton<Access.Enrolments>().AddSingleton<Hands.LiftRules>().AddSingleton<Hands.VetoIds>().AddSingleton<KeyIssuer>().AddSingleton<SiloHealth>().AddSingleton<HealthEndpoints>();
        AddEndpoints(services);
        AddDashboard(services, settings);
        return services;
    }

    private static void AddEndpoints(IServiceCollection services)
    {
        services.AddSingleton<IEndpointGroup, SubmitEndpoints>();
        services.AddSingleton<IEndpointGroup, JobEndpoints>();
        services.AddSingleton<IEndpointGroup, TaskEndpoints>();
        services.AddSingleton<IEndpointGroup, LogEndpoints>();
        services.AddSingleton<IEndpointGroup, EventEndpoints>();
        services.AddSingleton<IEndpointGroup, AuditEndpoints>();
        services.AddSingleton<IEndpointGroup, NodeEndpoints>();
        services.AddSingleton<IEndpointGroup, TenantEndpoints>();
        services.AddSingleton<IEndpointGroup, QueueEndpoints>();
        services.AddSingleton<IEndpointGroup, FairnessEndpoints>();
        services.AddSingleton<IEndpointGroup, RegionEndpoints>();
        services.AddSingleton<IEndpointGroup, CarbonEndpoints>();
        services.AddSingleton<IEndpointGroup, KeyEndpoints>();
        services.AddSingleton<IEndpointGroup, EnrolmentEndpoints>();
        services.AddSingleton<IEndpointGroup, AlarmEndpoints>();
        services.AddSingleton<IEndpointGroup, PauseEndpoints>();
        services.AddSingleton<IEndpointGroup, JobHandEndpoints>();
        services.AddSingleton<IEndpointGroup, VetoEndpoints>();
        services.AddSingleton<IEndpointGroup, MeEndpoints>();
        services.AddSingleton<IEndpointGroup, SignInEndpoints>();
        services.AddSingleton<IEndpointGroup, AgentEndpoints>();
        services.AddSingleton<IEndpointGroup, PruneEndpoints>();
        services.AddSingleton<IEndpointGroup, BackupEndpoints>();
        services.AddSingleton<IEndpointGroup, DemoEndpoints>();
    }

    private static void AddDashboard(IServiceCollection services, SiloSettings settings)
    {
        var folder = new DataFolder(settings.Silo);
        services.AddDashboard(dashboard => dashboard.ProtectionKeysFolder = folder.ProtectionKeysFolder);
        services.AddSingleton<IDashboardAccess, DashboardAccess>();
        services.AddSingleton<ApiPipeline>().AddSingleton<IDashboardData, DashboardData>();
    }
}
