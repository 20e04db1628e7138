using System.Collections.Immutable;
using System.Globalization;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Tenants;

/// <summary>Reads what requests say about tenants.</summary>
internal static class TenantRequests
{
    /// <summary>The tenant of the address, whose slashes may be written as %2F.</summary>
    public static TenantPath PathOf(HttpContext http)
    {
        var text = (http.Request.RouteValues["path"] as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return TenantPath.TryParse(text, out var path) ? path : throw Unknown(text);
    }

    public static ProblemException Unknown(string path) => ProblemCodes.TenantUnknown.With($"There is no tenant '{path}'.");

    /// <summary>The version of the If-Match header; null without one, or when it is '*'.</summary>
    public static long? ExpectedVersion(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch;
        if (header.Count == 0 || header is ["*"])
            return null;
        if (header is [{ Length: > 2 } tag] && tag[0] == '"' && tag[^1] == '"'
            && long.TryParse(tag.AsSpan(1, tag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return version;
        }

        throw ProblemCodes.EtagInvalid.At("If-Match", "One If-Match with the ETag of the tenant is needed, such as \"3\", or none.");
    }

    /// <summary>The settings in a body: what is absent stays, null removes.</summary>
    public static TenantChange ReadSettings(JsonBody body)
    {
        var limit = ReadAmounts(body, "limit");
        var guarantee = ReadAmounts(body, "guarantee");
        return new TenantChange
        {
            Weight = body.Whole("weight", 1, Scheduling.Model.Limits.WeightMax, ProblemCodes.WeightOutOfRange),
            RunLimit = body.Whole("runLimit", 0, int.MaxValue, ProblemCodes.RunLimitOutOfRange),
            ClearRunLimit = body.IsNull("runLimit"),
            Limit = limit ?? [],
            ClearLimit = body.IsNull("limit") || limit is { IsEmpty: true },
            Guarantee = guarantee ?? [],
            ClearGuarantee = body.IsNull("guarantee") || guarantee is { IsEmpty: true },
            Trusted = body.Flag("trusted"),
            Reason = body.Reason(),
        };
    }

    /// <summary>
    /// What a tenant-admin may change: the tenants below its own. Weights count against all tenants of a region, so one of
    /// its own making is at most its own; who is trusted is for operators, and so is what is guaranteed at all others' cost.
    /// </summary>
    public static void RequireBelow(TenantPath own, TenantPath path, TenantChange change, int ownWeight)
    {
        if (path == own)
            throw ProblemCodes.RoleForbidden.With($"The settings of '{own}' itself are for operators; a tenant-admin changes those of the tenants below.");
        if (change.Weight > ownWeight)
            throw ProblemCodes.RoleForbidden.At("weight", $"'weight' is {change.Weight}; for a tenant-admin of '{own}' it is at most that tenant's own, {ownWeight}.");
        if (!change.Guarantee.IsEmpty || change.ClearGuarantee)
            throw ProblemCodes.RoleForbidden.At("guarantee", "'guarantee' says who is served before all others of a region: it is for operators.");
        if (change.Trusted is not null)
            throw ProblemCodes.RoleForbidden.At("trusted", "'trusted' says whether jobs may run with the agent's own rights: it is for operators.");
    }

    private static ImmutableArray<NameValue>? ReadAmounts(JsonBody body, string field)
    {
        if (body.Map(field) is not { } map)
            return null;
        var amounts = ImmutableArray.CreateBuilder<NameValue>(map.Count);
        foreach (var (name, text) in map)
        {
            if (!ResourceNames.IsValid(name))
                body.Fail($"{field}.{name}", ProblemCodes.ResourceNameInvalid, $"'{name}' is not the name of a resource such as cpu or example.com/fpga.");
            else if (!Quantity.TryParse(name, text, out var amount, out var error))
                body.Fail($"{field}.{name}", ProblemCodes.QuantityInvalid, error);
            else
                amounts.Add(new NameValue { Name = name, Value = Quantity.Format(name, amount) });
        }

        return amounts.DrainToImmutable();
    }
}
