using OrleansScheduler.Grains.Hands;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Regions;

/// <summary>What a turn changed, as the rows of one transaction.</summary>
internal static class CommitBuilder
{
    /// <summary>The commit, or none when nothing changed. Empties the turn's changes.</summary>
    public static RegionCommit? Build(RegionTurn turn)
    {
        var memory = turn.Memory;
        var changed = turn.Changes.IsEmpty && turn.Touched.Count == 0 && turn.TouchedNodes.Count == 0 && turn.Slices.Count == 0 ? null : new RegionCommit
        {
            Region = memory.Region,
            Epoch = memory.Epoch,
            AuditSequence = memory.AuditSequence + turn.Changes.Audit.Count,
            JobSequence = memory.JobSequence,
            Settings = turn.Settings,
            Moves = turn.Moves,
            MovesTakenBack = turn.MovesTakenBack,
            MovesSettled = turn.MovesSettled,
            Arrivals = turn.Arrivals,
            Slices = turn.Slices,
            Jobs = turn.Jobs,
            JobChanges = JobChanges(turn),
            Attempts = NewAttempts(turn),
            AttemptChanges = AttemptChanges(turn),
            Nodes = Nodes(turn),
            RemovedNodes = [.. turn.TouchedNodes.Where(n => n.IsRemoved).Select(n => n.Name)],
            Waiting = Waiting(turn),
            Hands = Hands(turn, lifted: false).Select(h => HandMapping.RowOf(h, memory.Region)).ToList(),
            LiftedHands = Hands(turn, lifted: true).Select(h => new HandName(HandMapping.NameOf(h.Kind), h.Id)).ToList(),
            Priorities = turn.Changes.Priorities.Count == 0
                ? []
                : [.. turn.Changes.Priorities.GroupBy(p => p.Job).Select(g => new JobPriorityRow(g.Key.ToString(), g.Last().Priority))],
            Idempotency = turn.Idempotency,
            Audit = Audit(turn),
        };
        memory.AuditSequence += turn.Changes.Audit.Count;
        Settle(turn);
        return changed;
    }

    private static List<WaitingRow> Waiting(RegionTurn turn)
    {
        var rows = new List<WaitingRow>(turn.Changes.Waiting.Count);
        HashSet<(TenantPath, string)>? written = null;
        for (var i = turn.Changes.Waiting.Count - 1; i >= 0; i--)
        {
            // At most one row a class: the last word on it.
            var waiting = turn.Changes.Waiting[i];
            if ((written ??= []).Add((waiting.Tenant, waiting.RequirementKey)))
            {
                turn.Memory.Waiting.Set(waiting);
                rows.Add(RowMapping.Of(waiting));
            }
        }

        return rows;
    }

    /// <summary>The last word on each hand that changed.</summary>
    private static IEnumerable<Hand> Hands(RegionTurn turn, bool lifted) => turn.Changes.Hands.Count == 0
        ? []
        : turn.Changes.Hands.GroupBy(h => (h.Hand.Kind, h.Hand.Id)).Select(g => g.Last()).Where(h => h.Lifted == lifted).Select(h => h.Hand);

    private static List<JobChangeRow> JobChanges(RegionTurn turn)
    {
        var rows = new List<JobChangeRow>(turn.Changes.Jobs.Count);
        var words = turn.Changes.Jobs.Count == 0 ? null : Words(turn);
        foreach (var job in turn.Changes.Jobs)
        {
            rows.Add(RowMapping.Of(job, words?.GetValueOrDefault(job.Job)));
        }

        return rows;
    }

    /// <summary>How the audit words the ends of jobs.</summary>
    private static Dictionary<JobId, string>? Words(RegionTurn turn)
    {
        Dictionary<JobId, string>? words = null;
        foreach (var entry in turn.Changes.Audit)
        {
            if (entry.Job is { } job && entry.Kind is (AuditKinds.JobFailed or AuditKinds.JobCancelled))
            {
                (words ??= [])[job] = entry.Text;
            }
        }

        return words;
    }

    private static List<AttemptRow> NewAttempts(RegionTurn turn)
    {
        var rows = new List<AttemptRow>();
        foreach (var attempt in turn.Touched)
        {
            if (attempt.IsNew)
            {
                rows.Add(RowMapping.NewRow(attempt, turn.Memory));
            }
        }

        return rows;
    }

    private static List<AttemptChangeRow> AttemptChanges(RegionTurn turn)
    {
        var rows = new List<AttemptChangeRow>();
        foreach (var attempt in turn.Touched)
        {
            if (!attempt.IsNew)
            {
                rows.Add(RowMapping.ChangeRow(attempt));
            }
        }

        return rows;
    }

    private static List<NodeRow> Nodes(RegionTurn turn)
    {
        var rows = new List<NodeRow>(turn.TouchedNodes.Count);
        foreach (var node in turn.TouchedNodes)
        {
            if (!node.IsRemoved)
            {
                rows.Add(RowMapping.Of(node, turn.Memory.Region));
            }
        }

        return rows;
    }

    private static List<AuditRow> Audit(RegionTurn turn)
    {
        var rows = new List<AuditRow>(turn.Changes.Audit.Count);
        var mark = 0;
        for (var i = 0; i < turn.Changes.Audit.Count; i++)
        {
            while (mark < turn.Actors.Count && turn.Actors[mark].Until <= i)
            {
                mark++;
            }

            var (_, actor, reason) = mark < turn.Actors.Count ? turn.Actors[mark] : default;
            rows.Add(RowMapping.Of(turn.Changes.Audit[i], turn.Memory.Region, turn.Memory.AuditSequence + i + 1, actor, reason));
        }

        return rows;
    }

    private static void Settle(RegionTurn turn)
    {
        foreach (var attempt in turn.Touched)
        {
            attempt.IsNew = false;
            attempt.IsTouched = false;
        }

        foreach (var node in turn.TouchedNodes)
        {
            node.IsTouched = false;
        }

        foreach (var job in turn.Changes.Jobs)
        {
            if (JobStates.IsFinal(job.State))
            {
                turn.Memory.Specs.Remove(job.Job);
            }
        }

        turn.Changes.Clear();
    }
}
