using System.Runtime.InteropServices;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>
/// What tenants are due at least, in billionths of the region, since it is guaranteed to them or to one above: what they
/// ask for, as far as it is served before their guarantee is (<see cref="GuaranteeRatio"/>). What a tenant above is due is
/// divided among those below it by their weights, none getting less than its own guarantee gives it.
/// </summary>
internal sealed class GuaranteedParts(TenantTree tenants)
{
    // Times an amount of a region (2^55) it still fits Int128.
    private const int WantedBits = 70;

    private readonly List<ShareAccount> _below = [];

    /// <summary>Sets <see cref="ShareAccount.Guaranteed"/> of all that ask for something.</summary>
    public void Set(in ResourceVector capacity)
    {
        _below.Clear();
        foreach (var tenant in tenants.All)
        {
            if (tenant.Parent is null)
                Serve(tenant, capacity);
        }
    }

    /// <summary>Those below first: what they are guaranteed themselves is the least that they get of what is guaranteed here.</summary>
    private void Serve(TenantEntry tenant, in ResourceVector capacity)
    {
        var first = _below.Count;
        if (tenant.Account is { } account)
        {
            account.Guaranteed = 0;
            if (account.Demand > 0)
                _below.Add(account);
        }

        foreach (var child in tenant.Children)
            Serve(child, capacity);
        if (!tenant.Guaranteed.IsZero)
            Divide(CollectionsMarshal.AsSpan(_below)[first..], tenant.Guaranteed, capacity);
    }

    private static void Divide(ReadOnlySpan<ShareAccount> accounts, in ResourceVector guaranteed, in ResourceVector capacity)
    {
        var (wanted, demand, given) = (default(WideVector), 0L, 0L);
        foreach (var account in accounts)
        {
            wanted.Add(account.Wanted);
            demand += account.Demand;
            given += account.Guaranteed;
        }

        var part = Math.Min(demand, PartOf(wanted, guaranteed, capacity));
        if (part <= given)
            return;
        var demands = new long[accounts.Length];
        var weights = new int[accounts.Length];
        var floors = new long[accounts.Length];
        for (var i = 0; i < accounts.Length; i++)
            (demands[i], weights[i], floors[i]) = (accounts[i].Demand, accounts[i].Weight, accounts[i].Guaranteed);
        var parts = MaxMinAllocation.Of(part, demands, weights, floors);
        for (var i = 0; i < accounts.Length; i++)
            accounts[i].Guaranteed = parts[i];
    }

    /// <summary>
    /// The dominant share, in billionths rounded down, of the first part of what is wanted, taken of all resources alike,
    /// with which the guarantee is kept: as soon as one guaranteed resource is in use up to its amount.
    /// </summary>
    internal static long PartOf(WideVector wanted, in ResourceVector guaranteed, in ResourceVector capacity)
    {
        wanted.Narrow(WantedBits);
        var dominant = 0;
        for (var lane = 1; lane < ResourceVector.Width; lane++)
        {
            if (wanted[lane] * Math.Max(1, capacity[dominant]) > wanted[dominant] * Math.Max(1, capacity[lane]))
                dominant = lane;
        }

        // Of the dominant resource, what is in use when a guaranteed one is in use up to its amount: the least of them.
        Int128? least = null;
        for (var lane = 0; lane < ResourceVector.Width; lane++)
        {
            if (guaranteed[lane] > 0 && wanted[lane] > 0 && Int128.Min(wanted[dominant], guaranteed[lane] * wanted[dominant] / wanted[lane]) is var use && !(least <= use))
                least = use;
        }

        // What asks for nothing guaranteed is not served first.
        var whole = Math.Max(1, capacity[dominant]);
        return least is not { } amount ? 0 : amount >= whole ? FairDivision.Whole : (long)(amount * FairDivision.Whole / whole);
    }
}
