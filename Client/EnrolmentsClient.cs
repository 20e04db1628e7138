using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client;

/// <summary>One-time enrolments of agents; all of it needs an operator's key.</summary>
public sealed class EnrolmentsClient
{
    private readonly ApiTransport _transport;

    internal EnrolmentsClient(ApiTransport transport) => _transport = transport;

    public Task<Page<EnrolmentView>> ListAsync(CancellationToken cancellation = default) =>
        _transport.GetAsync("enrolments", ClientJson.Default.PageEnrolmentView, cancellation);

    /// <summary>Creates an enrolment. Its token is in the answer and nowhere else.</summary>
    public Task<EnrolmentCreatedView> CreateAsync(EnrolmentCreation enrolment, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, "enrolments", enrolment, ClientJson.Default.EnrolmentCreation, ClientJson.Default.EnrolmentCreatedView,
            repeatable: false, _transport.Options.Timeout, cancellation);

    /// <summary>Revokes a token that was not used yet.</summary>
    public Task RevokeAsync(string id, string reason, CancellationToken cancellation = default) =>
        _transport.DeleteAsync("enrolments/" + QueryString.Segment(id), reason, repeatable: false, cancellation);
}
