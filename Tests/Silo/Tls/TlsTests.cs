using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Silo.Tls;

namespace OrleansScheduler.Tests.Silo.Tls;

/// <summary>A silo that is reached by https only, with a certificate that the test made.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("osched-tls-").FullName;
    private X509Certificate2 _certificate = Create();

    public void Dispose()
    {
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("pem and key")]
    [InlineData("pfx")]
    public async Task Silo_WithACertificate_ShowsItAndAnswers(string form)
    {
        await using var silo = await StartAsync(Write(form), localAgent: false);
        Assert.Equal("https", silo.Address.Scheme);
        using var http = CreateClient(silo);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/v1/me")).StatusCode);
        using var strict = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => strict.GetAsync(new Uri(silo.Address, "/health")));
    }

    [Theory]
    [InlineData("pem and key")]
    [InlineData("pfx")]
    public async Task Certificate_RenewedInItsFiles_IsShownToNewConnectionsWithoutARestart(string form)
    {
        await using var silo = await StartAsync(Write(form), localAgent: false);
        var shown = silo.Services.GetRequiredService<ShownCertificate>();
        Assert.False(shown.Renew());
        using var before = CreateClient(silo);
        await before.GetAsync("/api/v1/me");

        _certificate.Dispose();
        _certificate = Create();
        Write(form);
        Assert.True(shown.Renew());
        using var after = CreateClient(silo);
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/api/v1/me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await before.GetAsync("/api/v1/me")).StatusCode);
        Assert.False(shown.Renew());
    }

    [Fact]
    public async Task Certificate_WhoseFilesAreHalfWritten_IsShownOn()
    {
        var settings = Write("pem and key");
        await using var silo = await StartAsync(settings, localAgent: false);
        await File.WriteAllTextAsync(settings["Silo:Certificate"]!, "-----BEGIN CERTIFICATE-----");
        Assert.Throws<OptionsValidationException>(() => silo.Services.GetRequiredService<ShownCertificate>().Renew());
        using var http = CreateClient(silo);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task Client_ThatDoesNotKnowTheCertificate_SaysSoAndHowToTellIt()
    {
        await using var silo = await StartAsync(Write("pem"), localAgent: false);
        using var http = new HttpClient();
        var client = new SchedulerClient(http, new() { Server = silo.Address, Key = silo.OperatorKey, Retries = 0 });
        var refused = await Assert.ThrowsAsync<SchedulerUnreachableException>(() => client.GetMeAsync());
        Assert.Contains("certificate is not trusted here", refused.Message, StringComparison.Ordinal);
        Assert.Contains("SSL_CERT_FILE", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task LocalAgent_OfAnHttpsSilo_RunsJobs()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: the local agent needs Linux");
        await using var silo = await StartAsync(Write("pem and key"), localAgent: true);
        using var http = CreateClient(silo);
        using var answer = await http.PostAsJsonAsync("/api/v1/jobs", new { name = "tls", resources = new { cpu = "100m", memory = "32Mi" }, run = new { command = new[] { "true" } } });
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        Assert.Contains("event: job.succeeded", await http.GetStringAsync($"/api/v1/jobs/{id}/events"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silo_WithAKeyOfAnotherCertificate_DoesNotStart()
    {
        var settings = Write("pem and key");
        using var other = RSA.Create(2048);
        await File.WriteAllTextAsync(settings["Silo:CertificateKey"]!, other.ExportPkcs8PrivateKeyPem());
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(settings, localAgent: false));
        Assert.Contains("Silo:Certificate", refused.Message, StringComparison.Ordinal);
    }

    private static X509Certificate2 Create()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=silo.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static Task<SiloFixture> StartAsync(Dictionary<string, string?> settings, bool localAgent) => SiloFixture.StartAsync(new()
    {
        LocalAgent = localAgent,
        Configure = builder => builder.Configuration.AddInMemoryCollection(settings),
    });

    private Dictionary<string, string?> Write(string form)
    {
        var file = Path.Combine(_folder, form == "pfx" ? "silo.pfx" : "silo.pem");
        var key = Path.Combine(_folder, "key.pem");
        var keyText = _certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["urls"] = "https://127.0.0.1:0", ["Silo:Certificate"] = file };
        switch (form)
        {
            case "pfx":
                File.WriteAllBytes(file, _certificate.Export(X509ContentType.Pfx, "secret"));
                settings["Silo:CertificatePassword"] = "secret";
                break;
            case "pem":
                File.WriteAllText(file, _certificate.ExportCertificatePem() + "\n" + keyText);
                break;
            default:
                File.WriteAllText(file, _certificate.ExportCertificatePem());
                File.WriteAllText(key, keyText);
                settings["Silo:CertificateKey"] = key;
                break;
        }

        return settings;
    }

    private HttpClient CreateClient(SiloFixture silo)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetRawCertData().AsSpan().SequenceEqual(_certificate.RawData);
        var http = new HttpClient(handler) { BaseAddress = silo.Address, Timeout = SiloFixture.Patience };
        http.DefaultRequestHeaders.Authorization = new("Bearer", silo.OperatorKey);
        return http;
    }
}
