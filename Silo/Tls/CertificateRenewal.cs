using Microsoft.Extensions.Options;

namespace OrleansScheduler.Silo.Tls;

/// <summary>Looks whether the certificate's files were renewed, once a minute; without a certificate, never.</summary>
internal sealed partial class CertificateRenewal(ShownCertificate shown, TimeProvider time, ILogger<CertificateRenewal> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (shown.Current is null)
            return;
        using var timer = new PeriodicTimer(Limits.CertificateLook, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (shown.Renew())
                    LogRenewed(shown.Current.Certificate.NotAfter.ToUniversalTime());
            }
            catch (Exception e) when (e is OptionsValidationException or IOException or UnauthorizedAccessException)
            {
                LogNotRenewed(e.Message);
            }
        }
    }

    [LoggerMessage(EventId = 5411, Level = LogLevel.Information, Message = "The certificate was renewed; it is good until {Until:yyyy-MM-dd HH:mm} UTC")]
    private partial void LogRenewed(DateTime until);

    [LoggerMessage(EventId = 5412, Level = LogLevel.Warning, Message = "The certificate's files changed and cannot be used; the old certificate is shown on. {Reason}")]
    private partial void LogNotRenewed(string reason);
}
