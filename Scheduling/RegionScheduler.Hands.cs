using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling;

/// <content>Operators' hands: each is laid and lifted with an audit row, and holds over restarts.</content>
public sealed partial class RegionScheduler
{
    private readonly HandBook _hands = new();

    /// <summary>All hands that lie on the region, by kind and id.</summary>
    public IEnumerable<Hand> Hands => _hands.All;

    /// <summary>A hand; null when none of this name lies here.</summary>
    public Hand? FindHand(HandKind kind, string id) => _hands.Find(kind, id);

    /// <summary>Why the region would not take a hand, in a sentence; null when it would.</summary>
    public string? Refuses(Hand hand)
    {
        if (_hands.Find(hand.Kind, hand.Id) is not null)
            return null;
        return hand.Kind switch
        {
            _ when _hands.Count >= Limits.HandsPerRegion => $"{Limits.HandsPerRegion} holds, pauses, vetoes and forced tasks lie on the region, the most it takes.",
            HandKind.Force when _forces.Count >= Limits.ForcedTasksPerRegion => $"{Limits.ForcedTasksPerRegion} tasks of the region are forced to a node, the most it takes.",
            HandKind.Veto when _hands.Of(HandKind.Veto).Count() >= Limits.VetoesPerRegion => $"The region has {Limits.VetoesPerRegion} vetoes, the most it takes.",
            _ => null,
        };
    }

    private void Lay(Hand hand, long nowMs, RegionChanges changes)
    {
        if (_hands.Find(hand.Kind, hand.Id) is { } known)
        {
            if (known.SaysTheSameAs(hand))
                return;
            Detach(known, nowMs, changes);
        }

        _hands.Set(hand);
        Attach(hand);
        changes.Hands.Add(new(hand, false));
        changes.Audit.Add(HandText.Laid(hand, OwnerOf(hand), nowMs));
    }

    private void Lift(HandKind kind, string id, long nowMs, RegionChanges changes)
    {
        if (_hands.Remove(kind, id) is not { } hand)
            return;
        Detach(hand, nowMs, changes);
        changes.Hands.Add(new(hand, true));
        changes.Audit.Add(HandText.Lifted(hand, OwnerOf(hand), nowMs));
    }

    /// <summary>Makes a hand that is in the book take hold.</summary>
    private void Attach(Hand hand)
    {
        switch (hand.Kind)
        {
            case HandKind.Pause: FindPauses(); break;
            case HandKind.Hold: SetHeld(hand, true); break;
            case HandKind.Force: AttachForce(hand); break;
            case HandKind.Veto: ApplyVeto(hand); break;
            case HandKind.DrainDeadline: FindDeadline(); break;
        }
    }

    /// <summary>Undoes what a hand does that is no longer in the book, or about to be replaced.</summary>
    private void Detach(Hand hand, long nowMs, RegionChanges changes)
    {
        switch (hand.Kind)
        {
            case HandKind.Pause: FindPauses(); break;
            case HandKind.Hold: SetHeld(hand, false); break;
            case HandKind.Force: DetachForce(hand, nowMs, changes); break;
            case HandKind.Veto: ApplyVeto(hand); break;
            case HandKind.DrainDeadline: FindDeadline(); break;
        }
    }

    /// <summary>A job that ended takes its hands with it: there is nothing left to lift.</summary>
    private void LiftAllOf(JobId job, long nowMs, RegionChanges changes)
    {
        foreach (var hand in _hands.All.Where(h => h.Job == job).ToList())
        {
            _hands.Remove(hand.Kind, hand.Id);
            if (hand.Kind == HandKind.Force)
                DetachForce(hand, nowMs, changes);
            else if (hand.Kind == HandKind.Veto)
                FindVetoedJobs();
            changes.Hands.Add(new(hand, true));
        }
    }

    private TenantPath? OwnerOf(Hand hand) => hand.Job is { } id && _jobs.GetValueOrDefault(id) is { } job ? job.Queue.Tenant.Path : null;
}
