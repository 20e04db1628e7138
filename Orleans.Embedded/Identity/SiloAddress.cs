using System.Globalization;
using System.Net;
using OrleansScheduler.Embedded;

namespace Orleans.Runtime;

/// <summary>Names one life of a silo: an endpoint and a generation that differs after each restart. Written <c>S127.0.0.1:11111:42</c>, parsable as <c>127.0.0.1:11111@42</c>.</summary>
public sealed class SiloAddress : IEquatable<SiloAddress>, IComparable<SiloAddress>
{
    private static int LastGeneration = Random.Shared.Next(1, int.MaxValue / 2);

    private SiloAddress(IPEndPoint endpoint, int generation)
    {
        Endpoint = endpoint;
        Generation = generation;
    }

    public static SiloAddress Zero { get; } = New(IPAddress.Any, 0, 0);

    public IPEndPoint Endpoint { get; }

    public int Generation { get; }

    public bool IsClient => Generation < 0;

    public static SiloAddress New(IPEndPoint ep, int gen) => new(ep, gen);

    public static SiloAddress New(IPAddress address, int port, int generation) => new(new IPEndPoint(address, port), generation);

    /// <summary>A positive number that no other silo of this process has been given.</summary>
    public static int AllocateNewGeneration() => Interlocked.Increment(ref LastGeneration) & int.MaxValue;

    public string ToParsableString() => string.Create(CultureInfo.InvariantCulture, $"{Endpoint}@{Generation}");

    public static SiloAddress FromParsableString(string addr)
    {
        var at = addr.LastIndexOf('@');
        return at > 0
            && IPEndPoint.TryParse(addr.AsSpan(0, at), out var endpoint)
            && int.TryParse(addr.AsSpan(at + 1), CultureInfo.InvariantCulture, out var generation)
            ? New(endpoint, generation)
            : throw new FormatException($"'{addr}' is not a silo address: expected 'ip:port@generation'.");
    }

    public int GetConsistentHashCode() => StableBytes.Hash(System.Text.Encoding.UTF8.GetBytes(ToParsableString()));

    public bool Equals(SiloAddress? other) => other is not null && Generation == other.Generation && Endpoint.Equals(other.Endpoint);

    public override bool Equals(object? obj) => Equals(obj as SiloAddress);

    public override int GetHashCode() => HashCode.Combine(Endpoint, Generation);

    public int CompareTo(SiloAddress? other) => other is null
        ? 1
        : (Generation, Endpoint.Port, Endpoint.ToString()).CompareTo((other.Generation, other.Endpoint.Port, other.Endpoint.ToString()));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"S{Endpoint}:{Generation}");
}
