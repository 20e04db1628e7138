using System.Net;
using System.Net.Sockets;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Access;

/// <summary>
/// How often an address may fail to be let in: with keys, tokens and sign-in codes together. Who is blocked is still let in
/// with what this silo knows to be right, so nobody is kept out by others behind the same proxy.
/// </summary>
internal sealed class FailedTries(RateLimitOptions options, TimeProvider time)
{
    private const int NetworkBytes = 8;

    private readonly BucketSet _buckets = new(TimeSpan.FromTicks(TimeSpan.TicksPerMinute / options.FailuresPerMinute), options.FailureBurst, time);

    public bool IsBlocked(IPAddress? address) => address is not null && WaitOf(address) > TimeSpan.Zero;

    /// <exception cref="ProblemException">The address has failed too often.</exception>
    public void Require(IPAddress? address)
    {
        if (address is not null && WaitOf(address) is { Ticks: > 0 } wait)
            throw RateLimit.Problem("Too many keys, tokens or codes from your address were wrong", wait);
    }

    public void Count(IPAddress? address)
    {
        if (address is not null)
            _buckets.Need(NameOf(address)).Charge(1, _buckets.Now);
    }

    private TimeSpan WaitOf(IPAddress address) => _buckets.Find(NameOf(address))?.WaitAt(_buckets.Now) ?? TimeSpan.Zero;

    /// <summary>The address; of IPv6 its network, whose addresses one machine can change among.</summary>
    private static string NameOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : address.ToString();
    }
}
