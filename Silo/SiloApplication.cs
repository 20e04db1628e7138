using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Logging.Console;
using OrleansScheduler.Dashboard.Hosting;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api;
using OrleansScheduler.Silo.Api.Health;
using OrleansScheduler.Silo.Api.Metrics;
using OrleansScheduler.Silo.Api.OpenApi;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Mounting;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Silo.Start;
using OrleansScheduler.Silo.Tls;
using OrleansScheduler.Silo.Telemetry;

namespace OrleansScheduler.Silo;

/// <summary>Puts the silo together: configuration, store, grain engine, REST API, dashboard, local agent.</summary>
public static class SiloApplication
{
    private const string SettingsFile = "appsettings.json";

    /// <summary>
    /// Settings count from the start on. Watching for changes would watch the working directory with all below it, so every
    /// write into the store's file would be told to the silo: a twentieth of what a batch of jobs costs.
    /// </summary>
    private const string SettingsReadOnce = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>
    /// The silo as an application that is not started yet. Settings come from <c>appsettings.json</c> beside the program,
    /// then the one in the working directory, environment variables, and the command line.
    /// </summary>
    /// <param name="args">Command line: <c>--Silo:Urls=http://127.0.0.1:9090</c>.</param>
    /// <param name="configure">Last word on services and settings, for tests.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is not valid.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [SettingsReadOnce, .. args], ContentRootPath = Directory.GetCurrentDirectory() });
        builder.Configuration.Sources.Insert(0, SettingsBesideProgram());
        configure?.Invoke(builder);

        var settings = SiloSettings.Read(builder.Configuration);
        AddLogging(builder, settings.Silo.LogFormat);
        AddServer(builder, settings);
        builder.Services.AddSiloServices(builder.Configuration, settings);
        OrleansEngine.AddTo(builder, settings.Clustering, settings.Storage);
        builder.Services.AddHostedService<ClusterStart>();
        builder.Services.AddHostedService<FirstPages>();
        builder.Services.AddHostedService<LocalAgentService>();
        builder.Services.AddApiDescription();

        var app = builder.Build();
        // The order is ours to say, since requests from inside begin in the midst of it: routing first would leave them without a route.
        app.Services.GetRequiredService<ApiPipeline>().CaptureFrom(app);
        app.UseMiddleware<RequestMeasure>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<QueryMiddleware>();
        var api = app.MapGroup("/api/v1").WithMetadata(QueryParameters.None);
        foreach (var group in app.Services.GetServices<IEndpointGroup>())
            group.Map(api);
        app.Services.GetRequiredService<HealthEndpoints>().Map(app);
        app.Services.GetRequiredService<MetricsEndpoint>().Map(app);
        app.MapOpenApi("/openapi/v1.json").WithMetadata(EndpointAccess.Open);
        app.MapDashboard();
        app.RequireAccessRules();
        return app;
    }

    private static void AddServer(WebApplicationBuilder builder, SiloSettings settings)
    {
        var shown = new ShownCertificate(settings.Silo);
        builder.Services.AddSingleton(shown);
        builder.Services.AddSingleton<OwnHttp>();
        builder.Services.AddHostedService<CertificateRenewal>();
        builder.WebHost.UseUrls([.. ListenAddresses.Split(settings.Silo.Urls)]);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.DrainedBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = Limits.RequestHeadBytes;
            kestrel.Limits.MaxConcurrentConnections = Limits.Connections;
            if (shown.Current is { } certificate)
            {
                kestrel.ConfigureHttpsDefaults(https =>
                {
                    https.ServerCertificate = certificate.Certificate;
                    https.ServerCertificateChain = certificate.Chain;
                    https.OnAuthenticate = (_, handshake) => handshake.ServerCertificateContext = shown.Current?.Context;
                });
            }
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Silo.StopTimeout);
    }

    private static void AddLogging(WebApplicationBuilder builder, LogFormat format)
    {
        if (format == LogFormat.Json)
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                console.IncludeScopes = true;
            });
        }
        else
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss.fff ";
                console.ColorBehavior = LoggerColorBehavior.Default;
            });
        }

        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // The dashboard's cookie keys lie in the data folder, which is for this user only; encrypting them there adds nothing.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        // Why a start failed is said once, by the program, and not as a stack of frames before that.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }

    private static JsonConfigurationSource SettingsBesideProgram()
    {
        var source = new JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, SettingsFile), Optional = true };
        source.ResolveFileProvider();
        return source;
    }
}
