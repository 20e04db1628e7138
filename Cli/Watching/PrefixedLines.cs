using System.Buffers;
using System.Text;

namespace OrleansScheduler.Cli.Watching;

/// <summary>Cuts a task's bytes into whole lines, each with the task's prefix; an over-long line is passed on in pieces.</summary>
internal sealed class PrefixedLines(string prefix)
{
    private readonly byte[] _prefix = Encoding.UTF8.GetBytes(prefix);
    private readonly ArrayBufferWriter<byte> _held = new();

    /// <summary>What can be written now; empty while the line is not over.</summary>
    public ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> bytes)
    {
        var ready = new ArrayBufferWriter<byte>();
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf((byte)'\n');
            var part = end < 0 ? bytes : bytes[..(end + 1)];
            _held.Write(part);
            bytes = bytes[part.Length..];
            if (end >= 0)
            {
                Release(ready);
            }
            else if (_held.WrittenCount > CliLimits.HeldLineBytes)
            {
                _held.Write("\n"u8);
                Release(ready);
            }
        }

        return ready.WrittenMemory;
    }

    /// <summary>The last line, ended where the task did not.</summary>
    public ReadOnlyMemory<byte> End()
    {
        var ready = new ArrayBufferWriter<byte>();
        if (_held.WrittenCount > 0)
        {
            _held.Write("\n"u8);
            Release(ready);
        }

        return ready.WrittenMemory;
    }

    private void Release(ArrayBufferWriter<byte> ready)
    {
        ready.Write(_prefix);
        ready.Write(_held.WrittenSpan);
        _held.ResetWrittenCount();
    }
}
