using System.Security.Cryptography;
using System.Text;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Jobs;

/// <summary>From the bytes of a spec to a submission: parsed once, tenant settled, canonical, with an id.</summary>
internal sealed class JobPreparation(JobIds ids, SiloOptions options)
{
    private readonly TenantPath _defaultTenant = TenantPath.Parse(options.DefaultTenant);

    /// <exception cref="ProblemException">The spec is not valid, or the caller may not submit for its tenant.</exception>
    public PreparedJob Prepare(ReadOnlySpan<byte> utf8, Caller caller, string? idempotencyKey)
    {
        if (utf8.IsEmpty)
            throw ProblemCodes.BodyMissing.With("The request needs a job spec as its body: a JSON object with name, resources and run.command.");
        if (JobSpecJson.Parse(utf8, out var errors) is not { } spec)
            throw Wrong(errors);
        var tenant = spec.Tenant ?? caller.Tenant ?? _defaultTenant;
        if (caller.Tenant is { } own && !tenant.IsWithin(own))
        {
            throw ProblemCodes.TenantForbidden.At("tenant",
                $"The key {caller.KeyId} submits for '{own}' and the tenants below it, not for '{tenant}'.");
        }

        spec = spec with { Tenant = tenant };
        var canonical = JobSpecJson.CanonicalText(spec);
        if (JobSpecJson.TooLarge(canonical) is { } tooLarge)
            throw Wrong([tooLarge]);
        return new(tenant.Value, spec, new JobSubmission
        {
            Id = ids.Next().ToString(),
            SpecJson = canonical,
            Spec = spec,
            IdempotencyKey = idempotencyKey,
            RequestHash = idempotencyKey is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))),
        });
    }

    private static ProblemException Wrong(IReadOnlyList<SpecError> errors)
    {
        var listed = errors.Select(e => new ProblemError(e.Path, e.Code, e.Message)).ToArray();
        return new(ProblemCodes.Find(errors[0].Code), errors[0].Message, listed);
    }
}
