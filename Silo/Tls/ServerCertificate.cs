using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using OrleansScheduler.Silo.Configuration;

namespace OrleansScheduler.Silo.Tls;

/// <summary>The certificate that this silo shows, with its private key, and those between it and its root.</summary>
internal sealed record ServerCertificate(X509Certificate2 Certificate, X509Certificate2Collection Chain)
{
    /// <summary>What a handshake shows.</summary>
    public SslStreamCertificateContext Context { get; } = SslStreamCertificateContext.Create(Certificate, Chain, offline: true);

    /// <summary>The configured one; null without one.</summary>
    /// <exception cref="OptionsValidationException">It cannot be read; says why.</exception>
    public static ServerCertificate? Load(SiloOptions options)
    {
        if (options.Certificate is not { } file)
            return null;
        try
        {
            return IsPkcs12(file) ? LoadPkcs12(file, options.CertificatePassword) : LoadPem(file, options.CertificateKey, options.CertificatePassword);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new OptionsValidationException("Silo", typeof(SiloOptions),
                [$"Silo:Certificate is '{file}', which cannot be used: {e.Message} A PEM file is needed (its key there too or in Silo:CertificateKey), or a .pfx with its key; Silo:CertificatePassword where it has one."]);
        }
    }

    /// <summary>Whether a certificate that a server showed is this very one.</summary>
    public bool Is(X509Certificate? shown) => shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(Certificate.RawData);

    private static bool IsPkcs12(string file) =>
        file.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".p12", StringComparison.OrdinalIgnoreCase);

    private static ServerCertificate LoadPem(string file, string? keyFile, string? password)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(file);
        var certificate = password is null
            ? X509Certificate2.CreateFromPemFile(file, keyFile)
            : X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile);
        return new(certificate, chain);
    }

    private static ServerCertificate LoadPkcs12(string file, string? password)
    {
        var chain = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
        var certificate = chain.FirstOrDefault(c => c.HasPrivateKey) ?? throw new CryptographicException("It holds no private key.");
        return new(certificate, chain);
    }
}
