using System.Security.Cryptography;
using System.Text;
using OrleansScheduler.Silo.Events;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Access;

/// <summary>
/// One-time tokens with which agents get a key of their own: given out by an operator, bound to nodes and a time, exchanged
/// once. The key is made in the transaction that uses the token up, so there is never a second one of it.
/// </summary>
internal sealed class Enrolments(IEnrolmentStore store, AuditWatch watch, TimeProvider time)
{
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(30);

    public Task<IReadOnlyList<EnrolmentRow>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

    public async Task<(string Token, EnrolmentRow Row)> CreateAsync(
        NodeGrant nodes, string? name, DateTimeOffset expiresAt, string actor, string reason, CancellationToken cancellation)
    {
        var token = AccessKey.Create();
        var now = time.GetUtcNow();
        var row = new EnrolmentRow
        {
            Id = token.Id,
            SecretHash = token.SecretHash,
            Nodes = nodes.Pattern,
            NodeLimit = nodes.Limit ?? 1,
            Region = nodes.Region,
            Name = name,
            CreatedAtMs = now.ToUnixTimeMilliseconds(),
            ExpiresAtMs = expiresAt.ToUnixTimeMilliseconds(),
        };
        await store.CreateAsync(
            row,
            (now - KeptAfterEnd).ToUnixTimeMilliseconds(),
            Audit("enrolment.created", $"Enrolment {row.Id} lets an agent join with {Describe(row)}, until {expiresAt:yyyy-MM-dd HH:mm:ss} UTC.", actor, reason),
            cancellation);
        watch.Touch();
        return (EnrolmentToken.TextOf(token), row);
    }

    public async Task RevokeAsync(string id, string actor, string reason, CancellationToken cancellation)
    {
        var row = await store.FindAsync(id, cancellation) ?? throw ProblemCodes.EnrolmentNotFound.With($"There is no enrolment '{id}'.");
        RequireUnused(row);
        if (await store.RevokeAsync(id, Audit("enrolment.revoked", $"Enrolment {id} ({row.Nodes}) was revoked.", actor, reason), cancellation))
            watch.Touch();
        else if (await store.FindAsync(id, cancellation) is { } now)
            RequireUnused(now); // An agent came in between with the token; else it is revoked already.
    }

    /// <summary>A key in exchange for a token.</summary>
    /// <exception cref="ProblemException">The token is none, or is good for nothing any more.</exception>
    public async Task<(AccessKey Key, EnrolmentRow Row)> ExchangeAsync(string text, string agent, CancellationToken cancellation)
    {
        var row = EnrolmentToken.TryParse(text, out var token) ? await store.FindAsync(token.Id, cancellation) : null;
        if (row is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(row.SecretHash), Encoding.UTF8.GetBytes(token!.SecretHash)))
            throw ProblemCodes.EnrolmentInvalid.With("There is no such enrolment token. An operator makes one with 'osched enrolment create'.");
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var key = AccessKey.Create();
        var used = await store.UseAsync(
            row.Id,
            new KeyRow
            {
                Id = key.Id,
                SecretHash = key.SecretHash,
                Role = RoleNames.Agent,
                Name = row.Name ?? agent,
                Nodes = row.Nodes,
                NodeLimit = row.NodeLimit,
                Region = row.Region,
                CreatedAtMs = now,
            },
            Audit("enrolment.used", $"The agent '{agent}' joined by enrolment {row.Id}: key {key.Id} is good for {Describe(row)}.", null, row.Name) with { AtMs = now },
            cancellation);
        if (!used)
            throw WhyNot(await store.FindAsync(row.Id, cancellation) ?? row);
        watch.Touch();
        return (key, row);
    }

    private static void RequireUnused(EnrolmentRow row)
    {
        if (row.UsedAtMs is not null)
            throw ProblemCodes.EnrolmentUsed.With($"The enrolment {row.Id} was used already: revoke the key {row.KeyId} that came of it.");
    }

    private static ProblemException WhyNot(EnrolmentRow row) => row switch
    {
        { UsedAtMs: not null } => ProblemCodes.EnrolmentUsed.With($"The enrolment {row.Id} was used already; a token works once. If that was not this agent, revoke the key {row.KeyId}."),
        { RevokedAtMs: not null } => ProblemCodes.EnrolmentExpired.With($"The enrolment {row.Id} was revoked. Ask an operator for a new one."),
        _ => ProblemCodes.EnrolmentExpired.With($"The enrolment {row.Id} has expired. Ask an operator for a new one."),
    };

    private static string Describe(EnrolmentRow row) =>
        (NodeGrant.IsOneNode(row.Nodes) ? $"the node {row.Nodes}" : $"up to {row.NodeLimit} nodes {row.Nodes}")
        + (row.Region is null ? "" : $" in the region {row.Region}");

    private ClusterAuditRow Audit(string kind, string text, string? actor, string? reason) =>
        new() { AtMs = time.GetUtcNow().ToUnixTimeMilliseconds(), Kind = kind, Text = text, Actor = actor, Reason = reason };
}
