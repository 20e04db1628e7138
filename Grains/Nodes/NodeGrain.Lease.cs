using Microsoft.Extensions.Logging;

namespace OrleansScheduler.Grains.Nodes;

/// <content>The lease: one timer that looks when the lease may have ended, and the word to the region when it has.</content>
public sealed partial class NodeGrain
{
    private IGrainTimer? _leaseTimer;
    private bool _armed;
    private bool _lossPending;
    private Task _lossReport = Task.CompletedTask;

    private void ArmLease()
    {
        if (_armed)
        {
            return;
        }

        Arm(_session.LeaseEndsAtMs - NowMs);
    }

    private void Arm(long inMs)
    {
        _armed = true;
        var due = TimeSpan.FromMilliseconds(Math.Max(1, inMs));
        if (_leaseTimer is null)
        {
            _leaseTimer = this.RegisterGrainTimer(OnLeaseTimer, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan) { Interleave = true });
        }
        else
        {
            _leaseTimer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task OnLeaseTimer()
    {
        _armed = false;
        if (_session.TryExpire(NowMs))
        {
            _lossPending = true;
            _mailbox.Detach();
            _logs.FailAll(Name);
        }

        if (_lossPending)
        {
            _lossReport = TellLossAsync();
            await _lossReport;
        }

        if (_lossPending)
        {
            Arm(GrainLimits.DispatchRetryMs);
        }
        else if (_session.State is Scheduling.Protocol.SessionState.Awaiting or Scheduling.Protocol.SessionState.Connected)
        {
            ArmLease();
        }
    }

    private async Task TellLossAsync()
    {
        var epoch = _ledger.Epoch;
        try
        {
            await Region.NodeLost(Name, epoch, $"no sign of life for {_options.LeaseMs} ms");
            _lossPending = false;
        }
        catch (Exception e)
        {
            // A region that recovers adopts its nodes anew, which ends this: until then, again and again.
            LogLossNotTaken(Name, e.Message);
        }
    }

    [LoggerMessage(EventId = 3102, Level = LogLevel.Information, Message = "Node {Node}: its loss waits, the region did not take it: {Problem}")]
    private partial void LogLossNotTaken(string node, string problem);
}
