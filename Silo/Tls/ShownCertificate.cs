using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using OrleansScheduler.Silo.Configuration;

namespace OrleansScheduler.Silo.Tls;

/// <summary>The certificate that new connections are shown now; it follows its files, so that a renewal needs no restart.</summary>
internal sealed class ShownCertificate
{
    private readonly SiloOptions _options;
    private byte[] _read;
    private volatile ServerCertificate? _current;

    /// <exception cref="OptionsValidationException">The configured one cannot be read; says why.</exception>
    public ShownCertificate(SiloOptions options)
    {
        _options = options;
        _current = ServerCertificate.Load(options);
        _read = _current is null ? [] : Print();
    }

    /// <summary>Null where none is configured.</summary>
    public ServerCertificate? Current => _current;

    /// <summary>Reads the files again if they changed since they were last read, and shows what they hold from now on.</summary>
    /// <returns>Whether they had changed.</returns>
    /// <exception cref="OptionsValidationException">What they hold now is no certificate, or one of them is half written: the old one is shown on.</exception>
    /// <exception cref="IOException">They cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be read.</exception>
    public bool Renew()
    {
        if (_current is null)
            return false;
        var print = Print();
        if (print.AsSpan().SequenceEqual(_read))
            return false;
        _current = ServerCertificate.Load(_options);
        _read = print;
        return true;
    }

    private byte[] Print()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(_options.Certificate!));
        if (_options.CertificateKey is { } key)
            hash.AppendData(File.ReadAllBytes(key));
        return hash.GetHashAndReset();
    }
}
