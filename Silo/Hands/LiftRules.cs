using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Silo.Hands;

/// <summary>Who may lift what another has laid: an operator anything, a tenant-admin what was laid with a key of its own subtree.</summary>
internal sealed class LiftRules(IHandQueries hands, IKeyStore keys)
{
    /// <exception cref="ProblemException">It was laid by an operator, or by an admin of a tenant above the caller's.</exception>
    public async Task RequireAsync(Caller caller, string kind, string region, string id, CancellationToken cancellation)
    {
        if (caller.Tenant is null)
            return;
        var laid = await hands.ListAsync(kind, cancellation);
        if (laid.FirstOrDefault(h => h.Region == region && h.Id == id) is not { } hand)
            return;
        if ((await keys.FindAsync(hand.Actor, cancellation))?.Tenant is not { } tenant || !caller.Sees(tenant))
            throw ProblemCodes.RoleForbidden.With($"The key {hand.Actor} laid this, which is above '{caller.Tenant}': only an operator, or who laid it, lifts it.");
    }
}
