using System.Net.Security;

namespace OrleansScheduler.Silo.Tls;

/// <summary>Connections of agents inside the silo to the silo: its own certificate is right whatever name it is for.</summary>
internal sealed class OwnHttp(ShownCertificate certificate)
{
    /// <summary>A client without a timeout of its own, for the caller to dispose.</summary>
    public HttpClient Create()
    {
        var sockets = new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan };
        if (certificate.Current is not null)
        {
            sockets.SslOptions.RemoteCertificateValidationCallback =
                (_, shown, _, errors) => errors == SslPolicyErrors.None || certificate.Current.Is(shown);
        }

        return new HttpClient(sockets) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
