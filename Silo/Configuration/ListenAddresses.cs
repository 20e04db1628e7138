using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace OrleansScheduler.Silo.Configuration;

/// <summary>Which addresses the silo may listen on.</summary>
internal static class ListenAddresses
{
    public static IReadOnlyList<string> Split(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What is wrong with the configured addresses, in words.</summary>
    public static IEnumerable<string> Problems(SiloOptions options)
    {
        var urls = Split(options.Urls);
        if (urls.Count == 0)
            yield return "Silo:Urls is empty; an address is needed, such as 'http://127.0.0.1:8080'.";
        foreach (var url in urls)
        {
            if (!TryRead(url, out var address))
                yield return $"Silo:Urls has '{url}', which is not an http or https address such as 'http://127.0.0.1:8080'.";
            else if (IsTls(address) && options.Certificate is null)
                yield return $"Silo:Urls has '{url}', which needs a certificate: set Silo:Certificate to a PEM file (and Silo:CertificateKey to its key), or to a .pfx.";
            else if (!IsTls(address) && !IsLoopback(address) && !options.AllowPlainHttp)
                yield return $"Silo:Urls has '{url}', which other machines can reach, and keys would cross the network unencrypted. Use https with Silo:Certificate, or set Silo:AllowPlainHttp to true where a proxy ends TLS.";
        }
    }

    /// <summary>The addresses that other machines can reach without TLS.</summary>
    public static IEnumerable<string> RemotePlain(string urls) =>
        Split(urls).Where(url => TryRead(url, out var address) && !IsLoopback(address) && !IsTls(address));

    private static bool IsTls(BindingAddress address) => address.Scheme == "https";

    private static bool TryRead(string url, [NotNullWhen(true)] out BindingAddress? address)
    {
        address = null;
        try
        {
            address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            // Not an address: the caller says so.
            return false;
        }
    }

    private static bool IsLoopback(BindingAddress address) =>
        string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
