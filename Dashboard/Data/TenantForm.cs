using System.Globalization;
using System.Text.Json.Nodes;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>The settings of a tenant as they are typed; the API says what is wrong with them.</summary>
public sealed class TenantForm
{
    public string? Path { get; set; }

    public string? Weight { get; set; } = "1";

    public string? RunLimit { get; set; }

    /// <summary>One <c>name=quantity</c> a line.</summary>
    public string? Limit { get; set; }

    /// <summary>As <see cref="Limit"/>.</summary>
    public string? Guarantee { get; set; }

    public bool Trusted { get; set; }

    /// <summary>Takes what a tenant has.</summary>
    public void Fill(TenantView tenant)
    {
        (Path, Weight, RunLimit) = (tenant.Path, tenant.Weight.ToString(CultureInfo.InvariantCulture), tenant.RunLimit?.ToString(CultureInfo.InvariantCulture));
        (Limit, Guarantee, Trusted) = (FormJson.Lines(tenant.Limit), FormJson.Lines(tenant.Guarantee), tenant.Trusted);
    }

    /// <summary>The body of a change, or of a creation where a path is given.</summary>
    public string ToJson(string reason, string? path, bool asOperator)
    {
        var (limit, guarantee) = (FormJson.Map(Limit), FormJson.Map(Guarantee));
        var body = new JsonObject();
        if (path is not null)
        {
            body["path"] = path;
        }

        body["weight"] = FormJson.Number(Weight);
        body["runLimit"] = FormJson.Number(RunLimit);
        body["limit"] = limit.Count == 0 ? null : limit;
        if (asOperator)
        {
            body["guarantee"] = guarantee.Count == 0 ? null : guarantee;
            body["trusted"] = Trusted;
        }

        body["reason"] = reason;
        return body.ToJsonString();
    }
}
