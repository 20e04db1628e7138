using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Agent.Session;

/// <summary>Which commands of a session were taken, per node: up to which all were, and which beyond that. Not safe for several threads.</summary>
public sealed class CommandCursor
{
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>Notes a command; false when it was taken before.</summary>
    public bool Take(string node, long sequence)
    {
        if (!_lines.TryGetValue(node, out var line))
        {
            _lines[node] = line = new Line();
        }

        if (sequence <= line.Whole || !line.Beyond.Add(sequence))
        {
            return false;
        }

        while (line.Beyond.Remove(line.Whole + 1))
        {
            line.Whole++;
            _changed.Add(node);
        }

        return true;
    }

    /// <summary>The sequence up to which all commands of the node were taken, 0 for none.</summary>
    public long Whole(string node) => _lines.TryGetValue(node, out var line) ? line.Whole : 0;

    /// <summary>What the server has not been told yet; <see cref="Confirm"/> when it was.</summary>
    public IReadOnlyList<AckedSequence> Unconfirmed() => [.. _changed.Select(node => new AckedSequence(node, Whole(node)))];

    /// <summary>The server knows these.</summary>
    public void Confirm(IReadOnlyList<AckedSequence> told)
    {
        ArgumentNullException.ThrowIfNull(told);
        foreach (var ack in told.Where(ack => Whole(ack.Node) == ack.Sequence))
        {
            _changed.Remove(ack.Node);
        }
    }

    private sealed class Line
    {
        public long Whole { get; set; }

        public HashSet<long> Beyond { get; } = [];
    }
}
