using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// Tells when processes end, children of this agent and others alike: one thread that sleeps in <c>epoll_wait</c> over
/// a pidfd each. Costs nothing while nothing ends.
/// </summary>
internal sealed unsafe class ExitWatcher : IDisposable
{
    private const int Add = 1;
    private const int Remove = 2;
    private const uint Readable = 1;
    private const int CloseOnExec = 0x80000;

    /// <summary><c>struct epoll_event</c> is packed on x86-64 only.</summary>
    private static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataOffset = EventSize - 8;

    private readonly int _epoll;
    private readonly int _wake;
    private readonly ConcurrentDictionary<int, Action> _ended = new();
    private readonly Thread _thread;
    private volatile bool _stopping;

    public ExitWatcher()
    {
        _epoll = LibC.EpollCreate(CloseOnExec);
        _wake = LibC.EventFd(0, CloseOnExec);
        if (_epoll < 0 || _wake < 0)
        {
            var failure = LibC.Failure("cannot make an epoll");
            _ = LibC.Close(_epoll); // One of them may have been made, and without it the next try has a file more.
            _ = LibC.Close(_wake);
            throw failure;
        }

        Control(Add, _wake);
        _thread = new Thread(Watch) { IsBackground = true, Name = "agent exits" };
        _thread.Start();
    }

    /// <summary>A handle on a process, not watched yet: -1 when there is no such process. Close it, or hand it to <see cref="Watch(int, Action)"/>.</summary>
    public static int Open(int pid)
    {
        var fd = LibC.OpenPidFd(pid);
        return fd >= 0 ? fd
            : Marshal.GetLastPInvokeError() == LibC.NoSuchProcess ? -1
            : throw LibC.Failure($"cannot watch process {pid}");
    }

    /// <summary>Calls <paramref name="ended"/> once, on the watcher's thread, when the process has ended. Takes the handle over. Throws <see cref="IOException"/> when it cannot be watched.</summary>
    public void Watch(int pidFd, Action ended)
    {
        _ended[pidFd] = ended;
        try
        {
            Control(Add, pidFd);
        }
        catch (IOException)
        {
            _ended.TryRemove(pidFd, out _);
            _ = LibC.Close(pidFd);
            throw;
        }
    }

    public void Dispose()
    {
        if (_stopping)
        {
            return;
        }

        _stopping = true;
        var one = 1L;
        _ = LibC.Write(_wake, &one, sizeof(long));
        _thread.Join();
        foreach (var fd in _ended.Keys)
        {
            _ = LibC.Close(fd);
        }

        _ = LibC.Close(_wake);
        _ = LibC.Close(_epoll);
    }

    private void Watch()
    {
        var events = stackalloc byte[EventSize * AgentLimits.ExitNoticesMax];
        while (!_stopping)
        {
            var count = LibC.EpollWait(_epoll, events, AgentLimits.ExitNoticesMax, -1);
            if (count < 0 && Marshal.GetLastPInvokeError() != LibC.Interrupted)
            {
                throw LibC.Failure("epoll_wait");
            }

            for (var i = 0; i < count && !_stopping; i++)
            {
                var fd = *(int*)(events + (i * EventSize) + DataOffset);
                if (_ended.TryRemove(fd, out var ended))
                {
                    Control(Remove, fd);
                    _ = LibC.Close(fd);
                    ended();
                }
            }
        }
    }

    private void Control(int operation, int fd)
    {
        var change = stackalloc byte[16];
        *(uint*)change = Readable;
        *(long*)(change + DataOffset) = fd;
        if (LibC.EpollControl(_epoll, operation, fd, change) != 0)
        {
            throw LibC.Failure("epoll_ctl");
        }
    }
}
