using System.Text;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>
/// Follows one attempt's output piece by piece and keeps its end. A piece is asked for when the one before has come, so a
/// slow agent delays nothing else.
/// </summary>
public sealed class OutputFollower(string job, int task, int attempt, string stream)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _text = new();
    private long _offset;
    private Task? _reading;

    /// <summary>Whose output it is.</summary>
    public (string Job, int Task, int Attempt, string Stream) Of => (job, task, attempt, stream);

    /// <summary>The end of what was read.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether the beginning was left out because there is more than is kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether everything has been read: the attempt is over and nothing followed.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Whether the first answer is still to come.</summary>
    public bool IsWaiting { get; private set; } = true;

    /// <summary>Why nothing could be read; none when it could.</summary>
    public ApiProblem? Problem { get; private set; }

    /// <summary>Reads on, and returns after at most <paramref name="patience"/> even if the answer is not there: the next call takes it up.</summary>
    /// <param name="read">Reads bytes of an address, up to a number of them.</param>
    /// <param name="isOver">Whether the attempt has ended, so that an empty answer is the end.</param>
    public async Task ReadAsync(Func<string, int, Task<ApiBytes>> read, bool isOver, TimeSpan patience, TimeProvider time)
    {
        if (IsWhole)
        {
            return;
        }

        _reading ??= ReadOnAsync(read, isOver);
        await Task.WhenAny(_reading, Task.Delay(patience, time));
        if (_reading.IsCompleted)
        {
            var done = _reading;
            _reading = null;
            await done;
        }
    }

    private async Task ReadOnAsync(Func<string, int, Task<ApiBytes>> read, bool isOver)
    {
        try
        {
            var piece = await read($"/jobs/{job}/logs?task={task}&attempt={attempt}&stream={stream}&offset={_offset}", DashboardLimits.OutputPieceBytes);
            (Problem, IsWaiting) = (null, false);
            Add(piece);
            IsWhole = isOver && piece.Bytes.IsEmpty;
        }
        catch (ApiProblemException refused)
        {
            (Problem, IsWaiting) = (refused.Problem, false);
        }
    }

    private void Add(ApiBytes piece)
    {
        if (piece.Bytes.IsEmpty)
        {
            return;
        }

        _offset += piece.Bytes.Length;
        var chars = new char[_decoder.GetCharCount(piece.Bytes.AsSpan(), flush: false)];
        _decoder.GetChars(piece.Bytes.AsSpan(), chars, flush: false);
        _text.Append(chars);
        if (_text.Length > DashboardLimits.OutputChars)
        {
            _text.Remove(0, _text.Length - DashboardLimits.OutputChars);
            IsCut = true;
        }

        Text = _text.ToString();
    }
}
