using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace OrleansScheduler.Silo.Mounting;

/// <summary>Where agents inside the silo reach it: the address that it listens on, by the loopback interface where it listens on all.</summary>
internal static class OwnAddress
{
    public static Uri Of(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = BindingAddress.Parse(addresses.OrderBy(a => a, StringComparer.Ordinal).First());
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        return new Uri($"{address.Scheme}://{host}:{address.Port.ToString(CultureInfo.InvariantCulture)}");
    }
}
