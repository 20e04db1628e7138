using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Session;
using OrleansScheduler.Client;

namespace OrleansScheduler.Tests.Agent.Session;

public sealed class AttemptLedgerTests : IDisposable
{
    private static readonly AttemptOrder Order = new() { Node = "n", Job = "j", Task = 0, Attempt = 1, Token = 1, Epoch = 1, Tenant = "team", Command = ["true"] };

    private readonly ReportQueue _reports = new();
    private readonly DeadlineQueue _deadlines = new(new ManualTime());
    private readonly AttemptLedger _ledger;

    public AttemptLedgerTests()
    {
        var driver = Substitute.For<IAttemptDriver>();
        driver.Refusal(Order).Returns((string?)null);
        _ledger = new AttemptLedger(driver, _reports, _deadlines, TimeSpan.Zero, NullLogger.Instance);
    }

    [Fact]
    public void Running_AfterTheEnd_ChangesNothing()
    {
        End();

        _ledger.Running(Order.Id, _deadlines.Now);

        Assert.Equal(AttemptStates.Succeeded, Assert.Single(_reports.Peek(10)).Report.State);
    }

    [Fact]
    public void Running_AfterItWasSettled_ChangesNothing()
    {
        End();
        _ledger.Answered(Order.Id, _reports.Peek(1)[0].Report, stale: false);

        _ledger.Running(Order.Id, _deadlines.Now);

        Assert.Empty(_reports.Peek(10));
        Assert.Empty(_ledger.Held());
    }

    public void Dispose() => _deadlines.Dispose();

    private void End()
    {
        _ledger.Start(Order);
        _ledger.Ended(Order.Id, new AttemptOutcome { ExitCode = 0, FinishedAt = _deadlines.Now });
    }
}
