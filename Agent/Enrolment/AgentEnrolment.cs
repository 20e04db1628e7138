using System.Net;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Agent.Session;
using OrleansScheduler.Client.Agents;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Agent.Enrolment;

/// <summary>Finds the key that an agent got when it joined, or exchanges its one-time token for one.</summary>
internal sealed class AgentEnrolment(EnrolmentOptions options, Uri server, TimeProvider time, ILogger log)
{
    private readonly CredentialFile _file = new(options.Folder);

    /// <summary>
    /// The key; null when there is neither one nor a token. A token that the stored key came of is spent and does not matter;
    /// another one takes the stored key's place. A server that cannot be reached is asked again until it can.
    /// </summary>
    /// <exception cref="SchedulerApiException">The server does not take the token.</exception>
    public async Task<string?> FindKeyAsync(AgentClient client, string agent, CancellationToken cancellation)
    {
        var stored = _file.Read();
        if (options.Token is not { } token || string.Equals(stored?.Enrolment, IdOf(token), StringComparison.Ordinal))
        {
            return stored?.Key;
        }

        await using var prepared = _file.Prepare();
        var answer = await ExchangeAsync(client, token, agent, cancellation);
        _file.Write(prepared, new AgentCredential(IdOf(token), server.ToString(), answer.Key));
        AgentLog.Enrolled(log, answer.KeyId, answer.Nodes, _file.Path);
        return answer.Key;
    }

    private async Task<EnrolResponse> ExchangeAsync(AgentClient client, string token, string agent, CancellationToken cancellation)
    {
        var delay = new RetryDelay(time);
        while (true)
        {
            try
            {
                return await client.EnrolAsync(new EnrolRequest { Token = token, Agent = agent }, cancellation);
            }
            catch (Exception e) when (e is SchedulerUnreachableException or SchedulerApiException { Status: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests })
            {
                if (delay.IsWorthSaying)
                {
                    AgentLog.CannotEnrol(log, e.Message);
                }
            }

            await delay.WaitAsync(cancellation);
        }
    }

    /// <summary>The public part of <c>ose_&lt;id&gt;_&lt;secret&gt;</c>.</summary>
    private static string IdOf(string token) => token.Split('_') is [_, var id, ..] ? id : "";
}
