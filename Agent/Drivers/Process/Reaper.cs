using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>Takes the exit of a child from the kernel, with what it used.</summary>
internal static unsafe class Reaper
{
    private const int UsageSize = 144;
    private const int MaxResidentOffset = 32;
    private const int Self = 0;

    /// <summary>The child's status, processor time of it and all that it waited for, ms, and its largest resident size, bytes; null where there is nothing to take.</summary>
    public static (int ExitCode, long CpuMs, long PeakBytes)? Take(int pid)
    {
        var usage = stackalloc byte[UsageSize];
        int status;
        if (LibC.Wait4(pid, &status, LibC.WaitNoHang, usage) != pid)
        {
            return null;
        }

        var (cpuMs, peakBytes) = Read(usage);
        var signal = status & 0x7f;
        return (signal == 0 ? (status >> 8) & 0xff : 128 + signal, cpuMs, peakBytes);
    }

    /// <summary>Waits for a child that was killed, so that not even its number is left.</summary>
    public static void Await(int pid)
    {
        int status;
        while (LibC.Wait4(pid, &status, 0, null) < 0 && Marshal.GetLastPInvokeError() == LibC.Interrupted)
        {
        }
    }

    /// <summary>The largest resident size of this program so far, bytes.</summary>
    public static long OwnPeakBytes()
    {
        var usage = stackalloc byte[UsageSize];
        return LibC.Usage(Self, usage) == 0 ? Read(usage).PeakBytes : 0;
    }

    private static (long CpuMs, long PeakBytes) Read(byte* usage)
    {
        var fields = new ReadOnlySpan<byte>(usage, UsageSize);
        var seconds = Number(fields, 0) + Number(fields, 16);
        var micros = Number(fields, 8) + Number(fields, 24);
        return ((seconds * 1000) + (micros / 1000), Number(fields, MaxResidentOffset) * 1024);
    }

    private static long Number(ReadOnlySpan<byte> fields, int offset) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReadInt64LittleEndian(fields[offset..]) : BinaryPrimitives.ReadInt64BigEndian(fields[offset..]);
}
