using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Events;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Silo.Access;

public sealed class EnrolmentsTests
{
    [Fact]
    public async Task Revoke_WhileAnAgentExchangesTheToken_NamesTheKeyThatCameOfIt()
    {
        var row = new EnrolmentRow { Id = "e1", SecretHash = "h", Nodes = "n1", NodeLimit = 1, CreatedAtMs = 1, ExpiresAtMs = 9 };
        var store = Substitute.For<IEnrolmentStore>();
        store.FindAsync("e1", Arg.Any<CancellationToken>()).Returns(row, row with { UsedAtMs = 2, KeyId = "k7" });
        store.RevokeAsync("e1", Arg.Any<ClusterAuditRow>(), Arg.Any<CancellationToken>()).Returns(false);
        var time = new ManualTime();
        var watch = new AuditWatch(Substitute.For<IGrainFactory>(), Substitute.For<IHostApplicationLifetime>(), time, NullLogger<AuditWatch>.Instance);

        var refused = await Assert.ThrowsAsync<ProblemException>(
            () => new Enrolments(store, watch, time).RevokeAsync("e1", "op", "lost", CancellationToken.None));

        Assert.Equal(ProblemCodes.EnrolmentUsed, refused.Code);
        Assert.Contains("k7", refused.Message, StringComparison.Ordinal);
    }
}
