using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>
/// The highest fencing token seen per task. Ended tasks are remembered too, the last <c>endedMax</c> of them, because a
/// duplicate of a command may arrive after the attempt it started has ended. After that the region's rows, which know all
/// tokens, are the only judge.
/// </summary>
public sealed class TokenFence
{
    private readonly int _endedMax;
    private readonly Dictionary<TaskId, (long Token, bool Ended)> _tokens = [];
    private readonly Queue<(TaskId Task, long Token)> _ended = new();

    public TokenFence(int endedMax = ProtocolLimits.EndedTokensMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(endedMax);
        _endedMax = endedMax;
    }

    /// <summary>Compares without changing anything.</summary>
    public TokenVerdict Compare(TaskId task, long token)
    {
        if (!_tokens.TryGetValue(task, out var known) || token > known.Token)
        {
            return TokenVerdict.Newer;
        }

        return token == known.Token && !known.Ended ? TokenVerdict.Current : TokenVerdict.Stale;
    }

    /// <summary>Compares and, when newer, takes the token over.</summary>
    public TokenVerdict Advance(TaskId task, long token)
    {
        var verdict = Compare(task, token);
        if (verdict == TokenVerdict.Newer)
        {
            _tokens[task] = (token, false);
        }

        return verdict;
    }

    /// <summary>The attempt with this token has ended: from now on the token is stale. Lower tokens change nothing.</summary>
    public void End(TaskId task, long token)
    {
        if (Compare(task, token) == TokenVerdict.Stale)
        {
            return;
        }

        _tokens[task] = (token, true);
        _ended.Enqueue((task, token));
        while (_ended.Count > _endedMax)
        {
            var oldest = _ended.Dequeue();
            if (_tokens.TryGetValue(oldest.Task, out var known) && known.Ended && known.Token == oldest.Token)
            {
                _tokens.Remove(oldest.Task);
            }
        }
    }
}
