using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using OrleansScheduler.Embedded;

namespace Orleans.TestingHost;

/// <summary>A silo of a test cluster, with its host.</summary>
public class InProcessSiloHandle : SiloHandle
{
    public IHost SiloHost { get; init; } = null!;

    public IServiceProvider ServiceProvider => SiloHost.Services;

    public override bool IsActive => Silo.Status == SiloStatus.Active;

    internal Silo Silo { get; private init; } = null!;

    public override async Task StopSiloAsync(bool stopGracefully)
    {
        if (stopGracefully)
        {
            await StopSiloAsync(CancellationToken.None);
            return;
        }

        Silo.Kill();
        try
        {
            await SiloHost.StopAsync(new CancellationToken(canceled: true));
        }
        catch (Exception failure)
        {
            Silo.Log.KilledHostFailed(failure, Silo);
        }
    }

    public override async Task StopSiloAsync(CancellationToken ct)
    {
        try
        {
            await SiloHost.StopAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Silo.Log.StopWasHurried(Silo.ActivationCount);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (IsActive)
        {
            await StopSiloAsync(stopGracefully: true);
        }

        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            SiloHost.Dispose();
        }

        base.Dispose(disposing);
    }

    internal static async Task<InProcessSiloHandle> StartAsync(IHost host, int number)
    {
        await host.StartAsync();
        var silo = host.Services.GetRequiredService<Silo>();
        return new InProcessSiloHandle
        {
            SiloHost = host,
            Silo = silo,
            InstanceNumber = (short)number,
            Name = silo.Name,
            SiloAddress = silo.SiloAddress,
            GatewayAddress = silo.GatewayAddress,
        };
    }
}
