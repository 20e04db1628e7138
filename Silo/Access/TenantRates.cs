using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Access;

/// <summary>
/// How much each tenant may ask of this silo: one bucket for a tenant at the top of the tree and all below it, so that more
/// keys or more tenants below do not make it more. Keys that are bound to no tenant have a bucket each; agents have none,
/// their protocol paces them.
/// </summary>
internal sealed class TenantRates(RateLimitOptions options, TimeProvider time)
{
    private readonly BucketSet _buckets = new(TimeSpan.FromTicks(TimeSpan.TicksPerSecond / options.UnitsPerSecond), options.Burst, time);

    /// <exception cref="ProblemException">Nothing is left; says when something will be.</exception>
    public void Take(Caller caller, bool submits)
    {
        if (caller.Role == Roles.Agent)
            return;
        var name = NameOf(caller);
        if (_buckets.Need(name).TryTake(submits ? options.JobCost : options.RequestCost, _buckets.Now, out var wait))
            return;
        throw RateLimit.Problem(
            $"{name} has used up its {options.Burst} requests' worth and gets {options.UnitsPerSecond} back a second", wait);
    }

    /// <summary>Charges the further jobs of a batch, whose first one was paid for at the door.</summary>
    public void ChargeBatch(Caller caller, int jobs)
    {
        if (caller.Role != Roles.Agent && jobs > 1)
            _buckets.Need(NameOf(caller)).Charge((jobs - 1) * options.JobCost, _buckets.Now);
    }

    private static string NameOf(Caller caller) => caller.Tenant is { } tenant
        ? $"The tenant '{tenant.Value.Split('/')[0]}'"
        : $"The key {caller.KeyId}";
}
