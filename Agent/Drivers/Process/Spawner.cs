using System.Runtime.InteropServices;
using System.Text;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// Starts a shim: one <c>posix_spawn</c> with a session of its own, signals at their defaults and no file of the
/// agent's but the five that the shim is told about. No copy of the agent's memory is made, whatever its size.
/// </summary>
internal static unsafe class Spawner
{
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSession = 0x80;
    private const int ErrorStream = 8;
    private const int LockFile = 9;

    /// <summary>Larger than any C library's <c>posix_spawnattr_t</c> or <c>posix_spawn_file_actions_t</c>.</summary>
    private const int OpaqueSize = 512;

    private const int SignalSetSize = 128;

    /// <summary>Starts <paramref name="program"/> and returns its pid. Throws <see cref="IOException"/> when the kernel refuses.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its words, its name first.</param>
    /// <param name="environment">Its variables, as <c>NAME=value</c>.</param>
    /// <param name="gainsNothing">
    /// Whether it and all that it starts can never gain rights (<c>no_new_privs</c>). That is inherited, so the calling thread keeps it for
    /// good, and threads that it makes: the agent starts no program that gains rights.
    /// </param>
    /// <param name="stdout">The file that gets its output.</param>
    /// <param name="stderr">The file that gets its messages, as file 8.</param>
    /// <param name="lockFd">An open file that it gets as file 9.</param>
    public static int Start(string program, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, bool gainsNothing, string stdout, string stderr, int lockFd)
    {
        if (gainsNothing && LibC.GainNoRights() != 0)
        {
            throw LibC.Failure("prctl(PR_SET_NO_NEW_PRIVS)");
        }

        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        var noSignals = stackalloc byte[SignalSetSize];
        var allSignals = stackalloc byte[SignalSetSize];
        new Span<byte>(noSignals, SignalSetSize).Clear();
        new Span<byte>(allSignals, SignalSetSize).Fill(0xff);
        Check(LibC.ActionsInit(actions), "posix_spawn_file_actions_init");
        Check(LibC.AttributesInit(attributes), "posix_spawnattr_init");
        var argv = Strings(arguments);
        var envp = Strings(environment);
        try
        {
            Check(LibC.AttributesSetFlags(attributes, SetSignalDefaults | SetSignalMask | SetSession), "posix_spawnattr_setflags");
            Check(LibC.AttributesSetMask(attributes, noSignals), "posix_spawnattr_setsigmask");
            Check(LibC.AttributesSetDefaults(attributes, allSignals), "posix_spawnattr_setsigdefault");
            AddFiles(actions, stdout, stderr, lockFd);
            int pid;
            Check(LibC.Spawn(&pid, program, actions, attributes, argv, envp), $"cannot start {program}");
            return pid;
        }
        finally
        {
            Free(argv);
            Free(envp);
            _ = LibC.AttributesDestroy(attributes);
            _ = LibC.ActionsDestroy(actions);
        }
    }

    private static void AddFiles(byte* actions, string stdout, string stderr, int lockFd)
    {
        const int append = LibC.OpenWriteOnly | LibC.OpenAppend;
        Check(LibC.ActionsAddDuplicate(actions, lockFd, LockFile), "adddup2");
        for (var fd = 3; fd < ErrorStream; fd++)
        {
            Check(LibC.ActionsAddClose(actions, fd), "addclose");
        }

        Check(LibC.ActionsAddCloseFrom(actions, LockFile + 1), "addclosefrom_np");
        Check(LibC.ActionsAddOpen(actions, 0, "/dev/null", LibC.OpenReadOnly, 0), "addopen");
        Check(LibC.ActionsAddOpen(actions, 1, stdout, append, 0), "addopen");
        Check(LibC.ActionsAddOpen(actions, 2, "/dev/null", LibC.OpenWriteOnly, 0), "addopen");
        Check(LibC.ActionsAddOpen(actions, ErrorStream, stderr, append, 0), "addopen");
    }

    private static byte** Strings(IReadOnlyList<string> values)
    {
        var array = (byte**)NativeMemory.AllocZeroed((nuint)(values.Count + 1), (nuint)sizeof(byte*));
        for (var i = 0; i < values.Count; i++)
        {
            var length = Encoding.UTF8.GetByteCount(values[i]);
            var text = (byte*)NativeMemory.Alloc((nuint)length + 1);
            Encoding.UTF8.GetBytes(values[i], new Span<byte>(text, length));
            text[length] = 0;
            array[i] = text;
        }

        return array;
    }

    private static void Free(byte** strings)
    {
        for (var text = strings; *text != null; text++)
        {
            NativeMemory.Free(*text);
        }

        NativeMemory.Free(strings);
    }

    private static void Check(int error, string what)
    {
        if (error != 0)
        {
            throw new IOException($"{what}: {new System.ComponentModel.Win32Exception(error).Message} (errno {error})", error);
        }
    }
}
