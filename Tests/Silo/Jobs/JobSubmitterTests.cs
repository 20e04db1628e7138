using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Silo.Jobs;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Silo.Jobs;

public sealed class JobSubmitterTests
{
    [Fact]
    public async Task Batch_OneTenantFailsByADefect_TheOthersKeepTheirAnswers()
    {
        var grains = Substitute.For<IGrainFactory>();
        var (bad, good) = (Substitute.For<ITenantGrain>(), Substitute.For<ITenantGrain>());
        grains.GetGrain<ITenantGrain>("bad", null).Returns(bad);
        grains.GetGrain<ITenantGrain>("good", null).Returns(good);
        bad.Submit(Arg.Any<SubmitRequest>()).Returns<SubmitReply>(_ => throw new InvalidOperationException("a defect"));
        good.Submit(Arg.Any<SubmitRequest>()).Returns(new SubmitReply { Outcomes = [new() { JobId = "j", Status = "Accepted", Region = "main" }] });
        var slots = new BatchSlot[2];

        await new JobSubmitter(grains, NullLogger<JobSubmitter>.Instance).SubmitAsync([Job("bad"), Job("good")], slots, "actor");

        Assert.Equal(("internal_error", "j"), (slots[0].Problem!.Code.Code, slots[1].Job!.Id));
    }

    private static PreparedJob Job(string tenant) => new(tenant, null!, Submissions.Job());
}
