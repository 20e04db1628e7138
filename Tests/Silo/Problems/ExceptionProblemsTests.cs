using Microsoft.AspNetCore.Http;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Tests.Silo.Problems;

/// <summary>Faults that no request alone brings about: a store that is away, a cluster that is silent, a body that stops on its way.</summary>
public sealed class ExceptionProblemsTests
{
    public static TheoryData<Exception, int, string> Faults => new()
    {
        { new StoreUnavailableException("away", CommitOutcome.NotCommitted), 503, "store_unavailable" },
        { new StoreUnavailableException("away", CommitOutcome.Unknown), 503, "store_unavailable" },
        { new TimeoutException("silent"), 503, "unavailable" },
        { new SiloUnavailableException("gone"), 503, "unavailable" },
        { new BadHttpRequestException("slow", StatusCodes.Status408RequestTimeout), 408, "request_timeout" },
        { new BadHttpRequestException("large", StatusCodes.Status413PayloadTooLarge), 413, "body_too_large" },
        { new BadHttpRequestException("odd"), 400, "bad_request" },
        { new RefusedException(RefusalCodes.NodeUnreachable, "away"), 503, "node_unreachable" },
        { new RefusedException(RefusalCodes.HandsTooMany, "full"), 409, "hands_too_many" },
        { new RefusedException(RefusalCodes.RegionExists, "there"), 409, "region_exists" },
        { new InvalidOperationException("defect"), 500, "internal_error" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Of_Fault_IsItsProblem(Exception fault, int status, string code)
    {
        var problem = ExceptionProblems.Of(fault).Code;

        Assert.Equal((status, code), (problem.Status, problem.Code));
    }

    [Fact]
    public void Of_StoreWhoseAnswerWasLost_DoesNotClaimThatNothingChanged()
    {
        Assert.Contains("not known", ExceptionProblems.Of(new StoreUnavailableException("away", CommitOutcome.Unknown)).Message, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", ExceptionProblems.Of(new StoreUnavailableException("away", CommitOutcome.NotCommitted)).Message, StringComparison.Ordinal);
    }
}
